// When a promotion may get through: by the clock alone, and what wants somebody to act even then.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earliestPass, passesAt } from '../../src/gates/earliest-pass.ts'
import { judge } from '../../src/gates/evaluate.ts'
import { known } from '../../src/domain/fact.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { type Instant, instantSchema } from '../../src/domain/identifiers.ts'
import { facts, previous } from '../support/builders/facts.ts'
import { api, at, jo, login, now, staging } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { rules } from '../support/builders/rules.ts'
import { deployedState } from '../support/builders/standing.ts'

const zone = 'Etc/UTC'
const everyDay = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const hours = (from: string, to: string) =>
  ({ zone, openings: [{ days: everyDay, from, to }], closures: [] }) as const
const healthySince = (since: Instant) => {
  const told = { index: 42, reporter: login('argocd[bot]'), context: 'argocd/dev', url: null }
  const health = { state: 'verified', at: since, ...told } as const
  return new Map([[api, [previous({ deployedState: known(deployedState({ since, health })) })]]])
}
const lockedUntil = (until: Instant | undefined): Facts['locks'] =>
  known([
    {
      scope: staging,
      writtenIn: 'locks/staging.yaml',
      byCommand: true,
      by: jo,
      reason: 'a fair',
      since: at('12:00'),
      until,
    },
  ])

describe('the earliest moment', () => {
  test.each<[string, Partial<Facts>, ReturnType<typeof earliestPass>]>([
    ['now, where every gate says yes', {}, { at: now, wanting: [] }],
    [
      'the end of the soak',
      { rules: rules({ soak: { minutes: 60 } }), previous: healthySince(at('13:30')) },
      { at: at('14:30'), wanting: [] },
    ],
    [
      'the opening after the end of the soak, not one before it',
      {
        rules: rules({ soak: { minutes: 60 }, window: hours('09:00', '14:20') }),
        previous: healthySince(at('13:30')),
      },
      { at: instantSchema.parse('2026-03-03T09:00:00Z'), wanting: [] },
    ],
    [
      'the end of a lock, and people behind it',
      { rules: rules({ approvals: { count: 1, groups: [] } }), locks: lockedUntil(at('15:00')) },
      { at: at('15:00'), wanting: ['approvals'] },
    ],
    [
      'a lock without an end waits for somebody',
      { locks: lockedUntil(undefined) },
      { at: now, wanting: ['lock'] },
    ],
  ])('%s', (_sentence, given, expected) => {
    expect(earliestPass(promotion(), facts(given), now)).toEqual(expected)
  })

  test('gate by gate, only what the clock alone decides', () => {
    const given = facts({
      rules: rules({ soak: { minutes: 60 }, approvals: { count: 1, groups: [] } }),
      previous: healthySince(at('13:30')),
    })
    const { judgements } = judge(promotion(), given, now)
    const moments = judgements.flatMap((judgement) => passesAt(judgement) ?? [])
    expect(moments).toEqual([at('14:30')])
  })
})

test('[T37] [B15] what is promised is true then, and at no minute before', () => {
  const minute = 60_000
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: -2000, max: 200 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 0, max: 22 }),
      fc.integer({ min: 1, max: 1440 }),
      (minutes, since, lock, opens, before) => {
        const later = (by: number) =>
          instantSchema.parse(new Date(Date.parse(now) + by * minute).toISOString())
        const given = facts({
          rules: rules({ soak: { minutes }, window: hours(`${String(opens).padStart(2, '0')}:00`, '23:30') }),
          previous: healthySince(later(since)),
          locks: lockedUntil(later(lock)),
        })
        const promised = earliestPass(promotion(), given, now)
        expect(promised?.wanting).toEqual([])
        const { at: moment = now } = promised ?? {}
        expect(judge(promotion(), given, moment).outcome).toBe('eligible')
        const earlier = instantSchema.parse(new Date(Date.parse(moment) - before * minute).toISOString())
        expect(earlier < now || judge(promotion(), given, earlier).outcome !== 'eligible').toBe(true)
      },
    ),
  )
})
