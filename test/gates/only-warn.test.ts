// A gate that the policy asks to warn: what it has to say stays, its no does not; the gates that are always on still block.
import { describe, expect, test } from 'vitest'
import { judge, verdictOf } from '../../src/gates/evaluate.ts'
import { alwaysOnGates, catalog, gateCatalog } from '../../src/gates/catalog.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import { underEnforcement } from '../../src/gates/only-warn.ts'
import { unavailable } from '../../src/domain/fact.ts'
import { facts } from '../support/builders/facts.ts'
import { now } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { rules } from '../support/builders/rules.ts'

const all = gateCatalog.map(({ name }) => name)
const switched = all.filter((name) => !alwaysOnGates.includes(name))
const found = (verdict: Verdict) => [{ verdict, reason: { code: 'why', evidence: 1 } }]

describe('a no becomes a warning, with its reason', () => {
  test.each([
    ['fail', { verdict: 'warn', wouldBe: 'fail' }],
    ['wait', { verdict: 'warn', wouldBe: 'wait' }],
    ['pass', { verdict: 'pass' }],
    ['warn', { verdict: 'warn' }],
    ['skip', { verdict: 'skip' }],
  ] as const)('%s', (verdict, becomes) => {
    const [before] = found(verdict)
    for (const gate of switched) {
      const asked = { name: gate, enforcement: catalog[gate].enforcement }
      expect(underEnforcement(asked, found(verdict), { warnsOnly: [gate] })).toEqual([
        { ...before, ...becomes },
      ])
      expect(underEnforcement(asked, found(verdict), {})).toEqual([before])
      expect(underEnforcement(asked, found(verdict), { warnsOnly: ['another'] })).toEqual([before])
    }
  })
})

test.each(alwaysOnGates)('[D2] %s is always on, whatever the rules say', (name) => {
  const gate = { name, enforcement: 'always' } as const
  expect(underEnforcement(gate, found('fail'), { warnsOnly: [name] })).toEqual(found('fail'))
})

test('[D2] these are always on', () => {
  expect(alwaysOnGates).toEqual([
    'order',
    'lock',
    'hold',
    'quarantine',
    'immutability',
    'verification',
    'authorization',
    'approvals',
    'separation_of_duties',
    'only_pins_changed',
  ])
})

test('[D2] every gate that nobody switches on is one that is always on', () => {
  expect(alwaysOnGates.filter((name) => !all.some((gate) => gate === name))).toEqual([])
  const nothing = judge(promotion(), facts(), now).judgements
  const asked = nothing.filter(({ findings }) =>
    findings.every(({ reason }) => reason.code !== 'not-asked-for'),
  )
  expect(asked.map(({ gate }) => gate).filter((gate) => !alwaysOnGates.includes(gate))).toEqual([])
})

test('a warning takes part in the whole judgement: what else blocks still does', () => {
  const asks = rules({ sbom: true, warnsOnly: [...all] })
  const verdicts = (change: Parameters<typeof facts>[0]) => {
    const { outcome, judgements } = judge(promotion(), facts({ rules: asks, ...change }), now)
    return { outcome, sbom: judgements.filter(({ gate }) => gate === 'sbom').map(verdictOf) }
  }
  expect(verdicts({})).toEqual({ outcome: 'eligible', sbom: ['warn'] })
  expect(verdicts({ locks: unavailable('unreadable') })).toEqual({ outcome: 'blocked', sbom: ['warn'] })
})
