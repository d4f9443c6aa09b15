// When nothing is left to make good of a promotion that left environments out. [B8]
import { expect, test } from 'vitest'
import { isMadeGood, isSkipping } from '../../src/domain/automation/skipped-steps.ts'
import { type Fact, known, unavailable } from '../../src/domain/fact.ts'
import { append } from '../../src/domain/ledger/ledger.ts'
import type { DeployedState } from '../../src/domain/ledger/deployed-state.ts'
import { event, promoted } from '../support/builders/ledger.ts'
import { environment, prod, staging } from '../support/builders/names.ts'
import { release } from '../support/builders/release.ts'
import { reported, deployedState, written } from '../support/builders/standing.ts'

const qa = environment('qa')
const expedited = { reason: 'CVE-2026-1', environments: [staging, qa], soak: false }
const entry = append(undefined, event(promoted({ environment: prod, expedited })))

function skippedStepsDone(there: Readonly<Record<string, Fact<DeployedState | undefined>>>): boolean {
  if (!isSkipping(entry)) throw new Error('it leaves out two environments')
  const deployedStates = { [prod]: known(deployedState({ index: entry.index })), ...there }
  return isMadeGood(entry, (name) => deployedStates[name] ?? known(deployedState()))
}

test.each<[string, Readonly<Record<string, Fact<DeployedState | undefined>>>, boolean]>([
  ['both run it, healthy', {}, true],
  ['one never had it', { [staging]: known(undefined) }, false],
  ['one has not reported', { [qa]: known(deployedState({ health: { state: 'unreported' } })) }, false],
  ['one reports it unhealthy', { [qa]: known(deployedState({ health: reported('failed') })) }, false],
  ['it came there past the gates', { [qa]: known(deployedState({ bypassed: true })) }, false],
  [
    'one runs another release',
    { [qa]: known(deployedState({ release: written(release('v1.2.4', 'd')) })) },
    false,
  ],
  ['one cannot be read', { [qa]: unavailable('502') }, false],
  [
    'the target runs something else by now',
    { [prod]: known(deployedState({ index: 99 })), [qa]: known(undefined) },
    true,
  ],
  ['what the target runs cannot be read', { [prod]: unavailable('502') }, false],
])('[B8] %s', (_sentence, there, expected) => {
  expect(skippedStepsDone(there)).toBe(expected)
})

test('[B8] what only does not wait leaves no item', () => {
  const soak = { reason: 'CVE-2026-1', environments: [], soak: true }
  expect(isSkipping(append(undefined, event(promoted({ expedited: soak }))))).toBe(false)
  expect(isSkipping(append(undefined, event()))).toBe(false)
})
