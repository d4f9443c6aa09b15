// The record of a promotion is the seed's own: every field of its example, and its own recipe proves it. [A5] [A7]
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { append } from '../../src/domain/ledger/ledger.ts'
import {
  type Promoted,
  recordName,
  recordOf,
  recordPath,
  rollbackRecordPath,
  type Stage,
} from '../../src/domain/ledger-write/record.ts'
import { commit, digest, dev, environment, jo, maria, prod, promotionId } from '../support/builders/names.ts'
import { event, promoted, rolledBack } from '../support/builders/ledger.ts'
import { written } from '../support/builders/standing.ts'
import { image, release } from '../support/builders/release.ts'

const example: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/promotion-record.json'), 'utf8'),
)
const stage = environment('stage')
const stages: readonly Stage[] = [
  { environment: dev, promoted: true, verified: true },
  { environment: stage, promoted: true, verified: true },
]
const contracted = written(release('v4.1.2', 'a', { source: { commit: commit('a'), contract: digest('b') } }))

function record(change: Partial<Promoted> = {}, before = stages, head = { index: 40, hash: digest('9') }) {
  const payload = promoted({ environment: prod, release: contracted, ...change })
  return recordOf({ ...append(head, event(payload)), payload }, before)
}

/** Every leaf of a JSON value by its path, with the type of what stands there. */
function leaves(value: unknown, path = ''): readonly string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
    : [`${path}: ${value === null ? 'null' : typeof value}`]
}

/** What the seed's own recipe prints: `echo -n "${SHA}:${ENV}:${INDEX}" | sha256sum | cut -d' ' -f1`. */
function realSum(text: string): string {
  return execFileSync('sha256sum', { input: text, encoding: 'utf8' }).split(' ', 1).join('')
}

describe('[A5] a record', () => {
  test("has every field of the seed's example, each of its type, and beside them only ours", () => {
    const { lockkeeper, promotion: _gates, ...seeds } = record({ recordForm: 2 })
    expect(leaves(seeds).toSorted()).toEqual(leaves(example).toSorted())
    expect(lockkeeper.entry.index).toBe(41)
  })

  test('says the same as the entry it was written from', () => {
    const { mergedAt } = promoted()
    expect(record()).toMatchObject({
      version: '1.0.0',
      promotion_type: 'ga-to-prod',
      promoted_at: mergedAt,
      logical_index: 41,
      source: { ga_tag: 'v4.1.2', commit_sha: commit('a'), contract_hash: digest('b') },
      target: { environment: 'prod', no_builds: true, no_mutations: true, environment_approval: true },
      workflow: { run_id: promotionId(), actor: maria },
      verification: { hashes_verified: true, promotion_rules_enforced: true },
      lockkeeper: { plan: digest('2'), approvals: [{ login: jo }], pullRequest: 12 },
    })
  })

  test('claims no contract that nobody verified', () => {
    expect(record().verification.contract_verified).toBe(false)
    expect(record({ release: written() }).source.contract_hash).toBeNull()
  })

  test.each<[string, Partial<Promoted>, object]>([
    ['nobody approved', { approvals: [] }, { target: { environment_approval: false } }],
    [
      'more than pins changed',
      { gates: [{ gate: 'only_pins_changed', verdict: 'fail' }] },
      { target: { no_mutations: false }, verification: { promotion_rules_enforced: false } },
    ],
    ['nobody asked the registry', { gates: [] }, { verification: { hashes_verified: false } }],
    [
      'the contract was verified',
      { gates: [{ gate: 'contract', verdict: 'pass' }] },
      { verification: { contract_verified: true } },
    ],
    [
      'a gate was still waiting',
      { gates: [{ gate: 'approvals', verdict: 'wait' }] },
      { verification: { promotion_rules_enforced: false } },
    ],
    ["it was somebody's own pull request", { promotion: null }, { workflow: { run_id: 'pull-request-12' } }],
  ])('does not pretend: %s', (_what, change, part) => {
    expect(record(change)).toMatchObject(part)
  })

  test('tells of every environment on the way, and what the last of them reported', () => {
    expect(record({}, [])).not.toHaveProperty('source.dev_promoted')
    const [first] = stages
    const unhealthy = { environment: stage, promoted: false, verified: false }
    expect(record({}, first === undefined ? [] : [first, unhealthy])).toMatchObject({
      source: { dev_promoted: true, stage_promoted: false },
      verification: { stage_promotion_verified: false },
    })
  })
})

describe('[A7] the promotion hash', () => {
  const recipe = ({ logical_index: index, source, target }: ReturnType<typeof record>) =>
    `sha256:${realSum(`${source.commit_sha}:${target.environment}:${index}`)}`

  test.each<[string, ReturnType<typeof record>]>([
    ['of a promotion to production', record()],
    ['of another environment', record({ environment: dev })],
    ['of another commit', record({ release: written() })],
  ])("%s is what the seed's recipe counts with the real sha256sum", (_what, found) => {
    expect(found.promotion_hash).toBe(recipe(found))
  })

  test('is another for every environment, commit and index: a record cannot be played again elsewhere', () => {
    const all = [
      record(),
      record({ environment: dev }),
      record({ release: written() }),
      record({}, stages, { index: 41, hash: digest('9') }),
    ]
    expect(new Set(all.map((each) => each.promotion_hash)).size).toBe(all.length)
  })
})

describe('where a record is written', () => {
  test('under the commit it was built from', () => {
    expect(recordPath(prod, recordName(contracted))).toBe(`artifacts/promotions/prod/${commit('a')}.json`)
  })

  test('under the digest of its first image where the commit is not known', () => {
    const unknown = { ...written(), commit: null, images: [image('api', 'e'), image('web', 'f')] }
    expect(recordPath(prod, recordName(unknown))).toBe(`artifacts/promotions/prod/${'e'.repeat(64)}.json`)
  })

  test('a later one of the same commit carries its index', () => {
    expect(recordPath(prod, commit('a'), 41)).toBe(`artifacts/promotions/prod/${commit('a')}.41.json`)
  })

  test('a release without images has none', () => {
    expect(() => recordName({ ...written(), commit: null, images: [] })).toThrow('at least one image')
  })
})

describe('[A9] [D1] the record of a rollback', () => {
  const payload = rolledBack({ environment: prod, release: contracted })
  const rollback = recordOf({ ...append({ index: 40, hash: digest('9') }, event(payload)), payload }, stages)

  test('is a new file beside the others, named by its index', () => {
    expect(rollbackRecordPath(prod, recordName(contracted), 41)).toBe(
      `artifacts/promotions/prod/${commit('a')}.rollback.41.json`,
    )
  })

  test('says where from, where to, why and who, in the words of both seeds', () => {
    expect(rollback).toMatchObject({
      promotion_type: 'rollback',
      logical_index: 41,
      rollback: {
        from_sha: commit('c'),
        from_logical_index: 38,
        to_sha: commit('a'),
        reason: 'Incident 1234: errors',
        initiated_by: maria,
        rollback_id: promotionId(),
        artifact_digest: contracted.images[0]?.digest,
        environment: 'prod',
        previous_digest: written().images[0]?.digest,
        operator: jo,
        rolled_back_at: payload.mergedAt,
      },
    })
  })

  test.each([
    [
      { recommendation: 'risky', breakingChanges: 2, affectedConsumers: 1, expectedMinutes: 15 } as const,
      { recommendation: 'RISKY', breaking_changes: 2, affected_consumers: 1, estimated_minutes: 15 },
    ],
    [null, null],
  ])('[C4] tells what it was found to come to: %o', (impact, analysis) => {
    const { rollback: why } = payload
    const told = { ...payload, recordForm: 2 as const, rollback: { ...why, impact } }
    expect(recordOf({ ...append(undefined, event(told)), payload: told }, stages)).toMatchObject({
      rollback: { impact_analysis: analysis },
      promotion: { dry_run: false },
    })
  })
})
