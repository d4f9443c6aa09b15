// When nothing is left to make good of a promotion that left environments out. [B8]
import { expect, test } from 'vitest'
import { isCaughtUp, isSkipping } from '../../src/domain/automation/skipped-steps.ts'
import { type Fact, known, unavailable } from '../../src/domain/fact.ts'
import { append } from '../../src/domain/ledger/ledger.ts'
import type { Standing } from '../../src/domain/ledger/deployed-state.ts'
import { event, promoted } from '../support/builders/ledger.ts'
import { environment, prod, staging } from '../support/builders/names.ts'
import { release } from '../support/builders/release.ts'
import { reported, standing, written } from '../support/builders/standing.ts'

const qa = environment('qa')
const expedited = { reason: 'CVE-2026-1', environments: [staging, qa], soak: false }
const entry = append(undefined, event(promoted({ environment: prod, expedited })))

function caughtUp(there: Readonly<Record<string, Fact<Standing | undefined>>>): boolean {
  if (!isSkipping(entry)) throw new Error('it leaves out two environments')
  const standings = { [prod]: known(standing({ index: entry.index })), ...there }
  return isCaughtUp(entry, (name) => standings[name] ?? known(standing()))
}

test.each<[string, Readonly<Record<string, Fact<Standing | undefined>>>, boolean]>([
  ['both run it, healthy', {}, true],
  ['one never had it', { [staging]: known(undefined) }, false],
  ['one has not reported', { [qa]: known(standing({ health: { state: 'unreported' } })) }, false],
  ['one reports it unhealthy', { [qa]: known(standing({ health: reported('failed') })) }, false],
  ['it came there past the gates', { [qa]: known(standing({ bypassed: true })) }, false],
  [
    'one runs another release',
    { [qa]: known(standing({ release: written(release('v1.2.4', 'd')) })) },
    false,
  ],
  ['one cannot be read', { [qa]: unavailable('502') }, false],
  [
    'the target runs something else by now',
    { [prod]: known(standing({ index: 99 })), [qa]: known(undefined) },
    true,
  ],
  ['what the target runs cannot be read', { [prod]: unavailable('502') }, false],
])('[B8] %s', (_sentence, there, expected) => {
  expect(caughtUp(there)).toBe(expected)
})

test('[B8] what only does not wait leaves no item', () => {
  const soak = { reason: 'CVE-2026-1', environments: [], soak: true }
  expect(isSkipping(append(undefined, event(promoted({ expedited: soak }))))).toBe(false)
  expect(isSkipping(append(undefined, event()))).toBe(false)
})
