// What checks and statuses say about a commit when they are added up.
import { latestRunsOn, latestStatusesOn } from '../../state/operations/checks/check-verdicts.ts'
import { needs } from '../../state/permissions.ts'
import type { CheckRun, CommitStatus } from '../../state/records/repository.ts'
import type { CommitSource } from '../git/git-sources.ts'
import { allowed, type Context, demand } from '../context.ts'

/** GraphQL's `StatusState`. */
export type StatusWord = 'ERROR' | 'FAILURE' | 'PENDING' | 'SUCCESS'

/** `Status`: the newest commit status of each context. */
export interface StatusSource {
  readonly kind: 'Status'
  readonly commit: CommitSource
  readonly contexts: readonly CommitStatus[]
  readonly state: StatusWord
}

/** `StatusCheckRollup`: check runs and statuses together. */
export interface RollupSource {
  readonly kind: 'StatusCheckRollup'
  readonly commit: CommitSource
  readonly contexts: readonly (CheckRun | CommitStatus)[]
  readonly state: StatusWord
}

/** Null where no status was ever set. */
export function statusOn(commit: CommitSource): StatusSource | null {
  const contexts = latestStatusesOn(commit.repository, commit.oid)
  return contexts.length === 0
    ? null
    : { kind: 'Status', commit, contexts, state: worst(contexts.map(wordOf)) }
}

/** What of it the actor may read: an app with one of the two permissions sees that half. */
export function checksOn(
  { repository, oid }: CommitSource,
  context: Context,
): readonly (CheckRun | CommitStatus)[] {
  const checks = allowed(context, repository, needs.readChecks)
  if (!checks) demand(context, repository, needs.readStatuses)
  return [
    ...(checks ? latestRunsOn(repository, oid) : []),
    ...(allowed(context, repository, needs.readStatuses) ? latestStatusesOn(repository, oid) : []),
  ]
}

/** Null where nothing was ever said. */
export function rollupOn(
  commit: CommitSource,
  contexts: readonly (CheckRun | CommitStatus)[],
): RollupSource | null {
  return contexts.length === 0
    ? null
    : { kind: 'StatusCheckRollup', commit, contexts, state: worst(contexts.map(wordOf)) }
}

function wordOf(check: CheckRun | CommitStatus): StatusWord {
  if (check.kind === 'StatusContext') return upper(check.state)
  if (check.status !== 'completed') return 'PENDING'
  return ['success', 'neutral', 'skipped'].includes(check.conclusion ?? '') ? 'SUCCESS' : 'FAILURE'
}

function upper(state: CommitStatus['state']): StatusWord {
  const words = { error: 'ERROR', failure: 'FAILURE', pending: 'PENDING', success: 'SUCCESS' } as const
  return words[state]
}

function worst(words: readonly StatusWord[]): StatusWord {
  const order = ['ERROR', 'FAILURE', 'PENDING', 'SUCCESS'] as const
  return order.find((word) => words.includes(word)) ?? 'SUCCESS'
}
