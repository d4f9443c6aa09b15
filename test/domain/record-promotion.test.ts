// What a record tells of a promotion and of its gates, in the words of the seed that names its schemas. [D1]
import { describe, expect, test } from 'vitest'
import { append } from '../../src/domain/ledger/ledger.ts'
import { type Promoted, recordOf, type Stage } from '../../src/domain/ledger-write/record.ts'
import { promotionOf } from '../../src/domain/ledger-write/record-promotion.ts'
import { event, promoted } from '../support/builders/ledger.ts'
import { dev, environment, jo, prod, promotionId } from '../support/builders/names.ts'
import { release } from '../support/builders/release.ts'
import { written } from '../support/builders/standing.ts'

const stage = environment('stage')
const stages: readonly Stage[] = [
  { environment: dev, promoted: true, verified: true },
  { environment: stage, promoted: true, verified: true },
]
const payload = promoted({ environment: prod, release: written(release('v4.1.2', 'a')) })

describe('[D1] the record of a promotion, in the words of the seed that names its schemas', () => {
  const gates: Promoted['gates'] = [
    { gate: 'order', verdict: 'warn', reasons: ['not-in-recommended'], durationMs: 120 },
    { gate: 'signature', verdict: 'pass', reasons: ['signed'], durationMs: 450 },
    { gate: 'soak', verdict: 'skip', reasons: ['not-asked-for'], durationMs: 0 },
  ]

  test('every field of `PromotionRecord`, and of `GateResult` for every gate', () => {
    expect(promotionOf({ ...payload, gates }, stages)).toEqual({
      promotion_id: promotionId(),
      artifact_digest: payload.release.images[0]?.digest,
      artifact_tag: 'v4.1.2',
      source_environment: 'stage',
      target_environment: 'prod',
      gate_results: [
        {
          gate: 'order',
          status: 'warning',
          duration_ms: 120,
          error: null,
          details: { verdict: 'warn', reasons: ['not-in-recommended'] },
        },
        {
          gate: 'signature',
          status: 'passed',
          duration_ms: 450,
          error: null,
          details: { verdict: 'pass', reasons: ['signed'] },
        },
        {
          gate: 'soak',
          status: 'skipped',
          duration_ms: 0,
          error: null,
          details: { verdict: 'skip', reasons: ['not-asked-for'] },
        },
      ],
      signature_verified: true,
      signature_status: 'valid',
      operator: jo,
      promoted_at: promoted().mergedAt,
      dry_run: false,
    })
  })

  test.each<[string, Promoted['gates'], boolean, string | null]>([
    ['nobody asked for one', [], false, null],
    [
      'nor where the gate was skipped',
      [{ gate: 'signature', verdict: 'skip', reasons: ['not-asked-for'] }],
      false,
      null,
    ],
    [
      'an unsigned image that was only warned of',
      [{ gate: 'signature', verdict: 'warn', reasons: ['unsigned'] }],
      false,
      'unsigned',
    ],
    [
      'a signature that nobody trusts',
      [{ gate: 'signature', verdict: 'warn', reasons: ['no-signature-counts'] }],
      false,
      'invalid',
    ],
    [
      'one that could not be looked at',
      [{ gate: 'signature', verdict: 'warn', reasons: ['signatures-unavailable'] }],
      false,
      'unknown',
    ],
  ])('claims no signature: %s', (_what, said, verified, status) => {
    expect(promotionOf({ ...payload, gates: said }, stages)).toMatchObject({
      signature_verified: verified,
      signature_status: status,
    })
  })

  test('what failed says why', () => {
    const failed: Promoted['gates'] = [{ gate: 'order', verdict: 'fail', reasons: ['goes-back'] }]
    expect(promotionOf({ ...payload, gates: failed }, stages)).toMatchObject({
      gate_results: [{ status: 'failed', error: 'goes-back' }],
    })
  })

  test('[E14] [A8] comes from the nearest environment that had it, or from none', () => {
    const stageWithout = { environment: stage, promoted: false, verified: false }
    const devWith = { environment: dev, promoted: true, verified: true }
    expect(promotionOf(payload, [])).toMatchObject({ source_environment: 'none' })
    expect(promotionOf(payload, [stageWithout])).toMatchObject({ source_environment: 'none' })
    expect(promotionOf(payload, [devWith, stageWithout])).toMatchObject({ source_environment: 'dev' })
  })

  test('an entry from before has the record it had then', () => {
    expect(recordOf({ ...append(undefined, event(payload)), payload }, stages)).not.toHaveProperty(
      'promotion',
    )
  })
})
