// The record: the seed's promotion record, written from a ledger entry and kept beside it.
import { hash } from 'node:crypto'
import type { ImpactNote } from '../ledger/impact-note.ts'
import { type CommitOid, type Digest, digestSchema, type EnvironmentName } from '../identifiers.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import type { promotedSchema, rolledBackSchema } from '../ledger/ledger-payload.ts'
import { promotionOf } from './record-promotion.ts'
import type { WrittenRelease } from '../ledger/deployed-state.ts'
import type { z } from 'zod'

export type Promoted = z.infer<typeof promotedSchema>
export type RolledBack = z.infer<typeof rolledBackSchema>

/** What a release's records are named by: its source commit, or the first image's digest where the commit is unknown. */
export function recordName(release: WrittenRelease): string {
  if (release.commit !== null) return release.commit
  const [first] = release.images
  if (first === undefined) throw new TypeError('a release has at least one image')
  return first.digest.slice('sha256:'.length)
}

/** `artifacts/promotions/<env>/<sha>.json`; a later record of the same commit carries its index, so none is written over. */
export function recordPath(environment: EnvironmentName, name: string, laterIndex?: number): string {
  const suffix = laterIndex === undefined ? '' : `.${laterIndex}`
  return `artifacts/promotions/${environment}/${name}${suffix}.json`
}

/** `artifacts/promotions/<env>/<sha>.rollback.<index>.json`: the index makes every name a new one. */
export function rollbackRecordPath(environment: EnvironmentName, name: string, index: number): string {
  return `artifacts/promotions/${environment}/${name}.rollback.${index}.json`
}

/** SHA-256 of `<sha>:<env>:<logical_index>`. */
function promotionHash(name: string, environment: EnvironmentName, index: number): Digest {
  return digestSchema.parse(`sha256:${hash('sha256', `${name}:${environment}:${index}`)}`)
}

/** An environment on the way, and whether the ledger saw this release promoted there. */
export interface Stage {
  readonly environment: EnvironmentName
  readonly promoted: boolean
  readonly verified: boolean
}

/**
 * The record of a promotion or rollback, every field of the seed's example in the seed's own words, ours under `lockkeeper`.
 *
 * @param before the environments on the way to this one, first to last
 */
export function recordOf(
  entry: LedgerEntry & { readonly payload: Promoted | RolledBack },
  before: readonly Stage[],
) {
  const { payload, index } = entry
  const { release, environment } = payload
  const name = recordName(release)
  const previous = before.at(-1)
  const approved = payload.approvals.length > 0
  return {
    version: '1.0.0',
    promotion_type: payload.kind === 'rolled-back' ? 'rollback' : `ga-to-${environment}`,
    promoted_at: payload.mergedAt,
    logical_index: index,
    promotion_hash: promotionHash(name, environment, index),
    source: {
      ga_tag: release.version,
      commit_sha: release.commit satisfies CommitOid | null,
      contract_hash: release.contract,
      ...Object.fromEntries(before.map((stage) => [`${stage.environment}_promoted`, stage.promoted])),
    },
    target: {
      environment,
      deployment_method: 'artifact-promotion',
      no_builds: true,
      no_mutations: payload.gates.some(
        ({ gate, verdict }) => gate === 'only_pins_changed' && verdict === 'pass',
      ),
      environment_approval: approved,
    },
    ...(payload.recordForm === 2 ? { promotion: promotionOf(payload, before) } : {}),
    ...(payload.kind === 'rolled-back' ? { rollback: rollbackOf(payload) } : {}),
    ...(payload.kind === 'promoted' && payload.expedited !== undefined
      ? { expedited: payload.expedited }
      : {}),
    workflow: {
      run_id: payload.promotion ?? `pull-request-${payload.pullRequest}`,
      actor: payload.requester,
    },
    verification: {
      contract_verified: payload.gates.some(({ gate, verdict }) => gate === 'contract' && verdict === 'pass'),
      hashes_verified: payload.gates.some(
        ({ gate, verdict }) => gate === 'immutability' && verdict === 'pass',
      ),
      promotion_rules_enforced: payload.gates.every(
        ({ verdict }) => verdict !== 'fail' && verdict !== 'wait',
      ),
      ...(previous === undefined
        ? {}
        : { [`${previous.environment}_promotion_verified`]: previous.verified }),
      environment_approval_granted: approved,
    },
    lockkeeper: { entry: { index, hash: entry.hash }, ...payload },
  }
}

/** Where it came from, where it went and why: the seeds' fields of a rollback record. */
function rollbackOf({ rollback, release, ...payload }: RolledBack) {
  const { left, leftIndex, reason } = rollback
  return {
    rollback_id: payload.promotion,
    environment: payload.environment,
    from_sha: left === null ? null : recordName(left),
    from_logical_index: leftIndex,
    to_sha: recordName(release),
    previous_digest: left?.images[0]?.digest ?? null,
    artifact_digest: release.images[0]?.digest ?? null,
    reason,
    initiated_by: payload.requester,
    operator: payload.mergedBy,
    rolled_back_at: payload.mergedAt,
    ...(payload.recordForm === 2 ? { impact_analysis: impactOf(rollback.impact ?? null) } : {}),
  }
}

function impactOf(impact: ImpactNote | null) {
  return impact === null
    ? null
    : {
        recommendation: impact.recommendation.toUpperCase(),
        breaking_changes: impact.breakingChanges,
        affected_consumers: impact.affectedConsumers,
        estimated_minutes: impact.expectedMinutes,
      }
}
