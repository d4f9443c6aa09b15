// Gate soak, case by case: it counts from the healthy report, and never too early. [B7] [T37]
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { known, unavailable } from '../../src/domain/fact.ts'
import { type SoakReason, soak } from '../../src/gates/soak/judge.ts'
import { type Instant, instantSchema } from '../../src/domain/identifiers.ts'
import type { DeployedState } from '../../src/domain/ledger/deployed-state.ts'
import { facts, previous } from '../support/builders/facts.ts'
import { api, at, dev, environment, login } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { release } from '../support/builders/release.ts'
import { firstRules, rules } from '../support/builders/rules.ts'
import { reported, deployedState, written } from '../support/builders/standing.ts'
import { testGate } from './gate-table.ts'

const qa = environment('qa')
const minutes = 180
const asked = rules({ soak: { minutes } })
/** dev reported it healthy at 11:01, so three hours are over at 14:01. */
const inDev = (change: Partial<DeployedState>) => previous({ deployedState: known(deployedState(change)) })
const healthyAt = (time: string) => {
  const told = { index: 42, reporter: login('argocd[bot]'), context: 'argocd/dev', url: null }
  return { state: 'verified', at: at(time), ...told } as const
}
const before = (...rows: readonly ReturnType<typeof previous>[]) => ({
  rules: asked,
  previous: new Map([[api, rows]]),
})
const recommended = { rules: rules({ soak: { minutes }, recommended: [dev] }) }
const tooShort = { code: 'not-soaked-in-recommended', environment: dev, minutes } as const
const soaked = { code: 'soaked', environment: dev, since: at('11:01'), minutes } as const
const expedited = (soaks: boolean) => ({
  expedite: { reason: 'CVE-2026-1', environments: [], soak: soaks },
})
const soaking = { ...soaked, code: 'soaking', passes: at('14:01') } as const
const waitsUntil = (reason: typeof soaking) =>
  [{ app: api, verdict: 'wait', reason, passesAt: reason.passes, recheckAt: reason.passes }] as const
const notBegun = {
  app: api,
  verdict: 'wait',
  reason: { code: 'not-begun', environment: dev, minutes },
} as const

testGate<SoakReason>(soak, {
  'not-asked-for': {
    'nobody asked for it': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
  },
  rollback: {
    '[B7] what goes back does not wait': {
      promotion: { rollback: { reason: 'errors' } },
      facts: { rules: asked, previous: new Map() },
      says: [{ verdict: 'skip', reason: { code: 'rollback' } }],
    },
  },
  'nothing-before': {
    'the first environment has nothing before it': {
      facts: { rules: { ...firstRules(), soak: { minutes } }, path: [dev], previous: new Map() },
      says: [{ app: api, verdict: 'skip', reason: { code: 'nothing-before' } }],
    },
  },
  soaked: {
    '[B7] three hours are over': {
      facts: { rules: asked },
      says: [{ app: api, verdict: 'pass', reason: soaked }],
    },
    'to the millisecond': {
      facts: { rules: asked },
      now: at('14:01'),
      says: [{ app: api, verdict: 'pass', reason: soaked }],
    },
    'one of several environments before is enough': {
      facts: before(
        previous({ environment: qa, deployedState: unavailable('the git host answered 502') }),
        inDev({ health: healthyAt('13:59') }),
        previous(),
      ),
      says: [{ app: api, verdict: 'pass', reason: soaked }],
    },
  },
  soaking: {
    '[B7] not a millisecond before': {
      facts: { rules: asked },
      now: at('14:00:59.999'),
      says: waitsUntil(soaking),
    },
    'of several environments before, the one that is through first': {
      facts: before(
        inDev({ health: healthyAt('14:00') }),
        inDev({ health: healthyAt('13:00') }),
        previous({ environment: qa, deployedState: known(undefined) }),
      ),
      says: waitsUntil({ ...soaking, since: at('13:00'), passes: at('16:00') }),
    },
    '[T37] a report from the future has not begun to count': {
      facts: before(inDev({ health: healthyAt('20:00') })),
      says: waitsUntil({ ...soaking, since: at('20:00'), passes: at('23:00') }),
    },
    '[T37] one that a dispatch put back counts from when it was heard of': {
      facts: before(inDev({ health: { ...healthyAt('11:01'), received: at('13:55') } })),
      says: waitsUntil({ ...soaking, since: at('13:55'), passes: at('16:55') }),
    },
    '[T37] a report that says it is older than the merge counts from the merge': {
      facts: before(inDev({ since: at('13:30'), health: healthyAt('01:00') })),
      says: waitsUntil({ ...soaking, since: at('13:30'), passes: at('16:30') }),
    },
  },
  'soak-skipped': {
    '[B8] the policy lets it go on at once, and the promotion says that it does': {
      promotion: expedited(true),
      facts: { rules: { ...asked, expedite: { approvals: { count: 1, groups: [] }, skip: ['soak'] } } },
      now: at('13:00'),
      says: [{ app: api, verdict: 'warn', reason: { code: 'soak-skipped', environment: dev, minutes } }],
    },
  },
  'not-begun': {
    '[B8] a promotion that leaves out something else waits': {
      promotion: expedited(false),
      facts: {
        ...before(inDev({ health: { state: 'unreported' } })),
        rules: { ...asked, expedite: { approvals: { count: 1, groups: [] }, skip: ['soak'] } },
      },
      says: [notBegun],
    },
    '[B8] nor does it where the policy lets it leave out something else only': {
      promotion: expedited(true),
      facts: {
        ...before(inDev({ health: { state: 'unreported' } })),
        rules: { ...asked, expedite: { approvals: { count: 1, groups: [] }, skip: ['order'] } },
      },
      says: [notBegun],
    },
    'nothing was reported yet': {
      facts: before(inDev({ health: { state: 'unreported' } })),
      says: [notBegun],
    },
    '[B7] it failed since': { facts: before(inDev({ health: reported('failed') })), says: [notBegun] },
    'another version soaked there': {
      facts: before(inDev({ release: written(release('v1.2.2')) })),
      says: [notBegun],
    },
    'other bytes of the same version soaked there': {
      facts: before(inDev({ release: written(release('v1.2.3', 'f')) })),
      says: [notBegun],
    },
    'it came there past the gates': { facts: before(inDev({ bypassed: true })), says: [notBegun] },
    'the ledger never saw it there': {
      facts: before(previous({ deployedState: known(undefined) })),
      says: [notBegun],
    },
    'nobody asked what stands before': { facts: { rules: asked, previous: new Map() }, says: [notBegun] },
  },
  'not-soaked-in-recommended': {
    '[A8] it was never in a recommended environment': {
      facts: { ...before(previous({ deployedState: known(undefined) })), ...recommended },
      says: [{ app: api, verdict: 'warn', reason: tooShort }],
    },
    '[A8] or not for long enough': {
      facts: { ...before(inDev({ health: healthyAt('14:00') })), ...recommended },
      says: [{ app: api, verdict: 'warn', reason: tooShort }],
    },
  },
  'standing-unavailable': {
    'nobody can read what the ledger says': {
      facts: before(previous({ deployedState: unavailable('the git host answered 502') })),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'standing-unavailable', environment: dev, problem: 'the git host answered 502' },
        },
      ],
    },
  },
})

function judgedAt(reportedAt: Instant, now: Instant, minimum: number) {
  const world = before(inDev({ since: reportedAt, health: { ...healthyAt('00:00'), at: reportedAt } }))
  const [finding] = soak.judge(
    promotion(),
    facts({ ...world, rules: rules({ soak: { minutes: minimum } }) }),
    now,
  )
  return finding?.verdict
}

const instantOf = (ms: number) => instantSchema.parse(new Date(ms).toISOString())

test('[T37] never early, whatever the clocks say: only the span between the two counts', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      fc.oneof(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.constantFrom(-3650, -1, 0, 1, 3650).map((days) => days * 86_400_000),
      ),
      fc.integer({ min: 1, max: 90 * 1440 }),
      (report, later, minimum) => {
        const since = report.getTime()
        const passes = judgedAt(instantOf(since), instantOf(since + later), minimum) === 'pass'
        expect(passes).toBe(later >= minimum * 60_000)
      },
    ),
  )
})

test.each([
  ['in spring, when Oslo loses an hour', '2026-03-29T00:30:00+01:00', '2026-03-30T00:30:00+02:00', 'wait'],
  ['in spring, an hour later', '2026-03-29T00:30:00+01:00', '2026-03-30T01:30:00+02:00', 'pass'],
  ['in autumn, when Oslo gains one', '2026-10-25T00:30:00+02:00', '2026-10-25T23:30:00+01:00', 'pass'],
  [
    'over the leap second of 2016, which no clock here counts',
    '2016-12-31T12:00:00Z',
    '2017-01-01T11:59:59Z',
    'wait',
  ],
  ['a day from it on', '2016-12-31T12:00:00Z', '2017-01-01T12:00:00Z', 'pass'],
])('[T37] 24 hours are 24 hours, %s', (_, report, now, verdict) => {
  expect(judgedAt(instantSchema.parse(report), instantSchema.parse(now), 24 * 60)).toBe(verdict)
})

test('[T37] a moment that no clock here knows is no moment', () => {
  expect(instantSchema.safeParse('2016-12-31T23:59:60Z').success).toBe(false)
})
