// The recommendation: safe only where nothing is found and everything is known; each reason by its code.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { known, unavailable } from '../../../src/domain/fact.ts'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import type { ConsumerEffect } from '../../../src/domain/impact/consumers.ts'
import type { AppImpact, ImpactFacts } from '../../../src/domain/impact/impact.ts'
import { appImpact, impactFacts } from '../../support/builders/impact.ts'
import { api, prod, version } from '../../support/builders/names.ts'

const why = 'nobody would say'
const byApp = (change: Partial<AppImpact>) => impactFacts({ apps: [appImpact(change)] })
const byConsumer = (effect: ConsumerEffect['effect']) =>
  impactFacts({ consumers: known([{ app: api, path: 'orders/floe.yaml', effect }]) })
const pinned = (next: 'inside' | 'outside' | 'unknown') =>
  byConsumer({ kind: 'pinned', pin: '^1.2.3', by: 'range', now: 'inside', next })
const document = { path: 'openapi.yaml', changes: undefined, problem: why }
const removed = { kind: 'removed', what: 'field', at: 'a' } as const
const target = { environment: prod, version: version('v1.2.2'), is: 'the-target' } as const

test('[C4] safe where nothing is found and everything is known', () => {
  const { recommendation, reasons } = assessImpact(impactFacts())
  expect({ recommendation, reasons }).toEqual({ recommendation: 'safe', reasons: [] })
  expect(assessImpact(pinned('inside')).recommendation).toBe('safe')
  expect(assessImpact(impactFacts({ expectedTime: known(undefined) })).recommendation).toBe('safe')
})

describe('[C4] risky', () => {
  const rows: readonly (readonly [string, ImpactFacts, object])[] = [
    [
      'breaking changes',
      byApp({ documents: known([{ ...document, changes: [removed], problem: undefined }]) }),
      { code: 'breaking-changes', app: 'api', count: 1 },
    ],
    ['[C5] a consumer outside', pinned('outside'), { code: 'consumers-outside', count: 1 }],
    [
      '[C5] a consumer that follows',
      byConsumer({ kind: 'follows', pin: 'latest-prod' }),
      { code: 'consumers-follow', count: 1 },
    ],
    ['[C5] a consumer nobody can tell of', pinned('unknown'), { code: 'unknown', what: 'consumer' }],
    [
      '[C5] a consumer that cannot be read',
      byConsumer({ kind: 'unreadable', problem: why }),
      { code: 'unknown', what: 'consumer' },
    ],
    [
      'a target that failed elsewhere',
      byApp({ elsewhere: known([{ ...target, health: 'failed' }]) }),
      { code: 'target-failed-elsewhere', environments: ['prod'] },
    ],
    [
      'a target of another line of history',
      byApp({ source: known({ commits: [], commitCount: 0, pullRequests: [], comingIn: 2 }) }),
      { code: 'history-parted', comingIn: 2 },
    ],
    [
      'releases that are not known',
      byApp({ releases: unavailable(why) }),
      { code: 'unknown', what: 'releases', problem: why },
    ],
    [
      'commits that are not known',
      byApp({ source: unavailable(why) }),
      { code: 'unknown', what: 'commits', app: 'api' },
    ],
    [
      'documents that are not known',
      byApp({ documents: unavailable(why) }),
      { code: 'unknown', what: 'documents' },
    ],
    [
      'a document that could not be compared',
      byApp({ documents: known([document]) }),
      { code: 'unknown', what: 'document', problem: `openapi.yaml: ${why}` },
    ],
    [
      'other environments that are not known',
      byApp({ elsewhere: unavailable(why) }),
      { code: 'unknown', what: 'other environments' },
    ],
    [
      'consumers that are not known',
      impactFacts({ consumers: unavailable(why) }),
      { code: 'unknown', what: 'consumers' },
    ],
    [
      'a history that cannot be read',
      impactFacts({ expectedTime: unavailable(why) }),
      { code: 'unknown', what: 'expected time' },
    ],
  ]
  test.each(rows)('%s', (_, facts, reason) => {
    const { recommendation, reasons } = assessImpact(facts)
    expect(recommendation).toBe('risky')
    expect(reasons).toHaveLength(1)
    expect(reasons).toMatchObject([reason])
  })
})

test('[C4] blocked where a gate says no to the target, whatever else there is', () => {
  const blocked = impactFacts({
    verdicts: [{ gate: 'authorization', verdict: 'fail' }],
    consumers: unavailable(why),
  })
  const { recommendation, reasons } = assessImpact(blocked)
  expect(recommendation).toBe('blocked')
  expect(reasons).toMatchObject([{ code: 'gates-fail', gates: ['authorization'] }, { code: 'unknown' }])
})

test('[C4] whatever is not known, it is never safe', () => {
  const facts = fc.subarray(['releases', 'source', 'documents', 'elsewhere', 'consumers', 'expectedTime'], {
    minLength: 1,
  })
  fc.assert(
    fc.property(facts, (names) => {
      const unknown = Object.fromEntries(names.map((name) => [name, unavailable(why)]))
      const { recommendation, reasons } = assessImpact({
        ...byApp(unknown),
        ...unknown,
        apps: [appImpact(unknown)],
      })
      expect(recommendation).toBe('risky')
      expect(reasons.length).toBe(names.length)
    }),
  )
})
