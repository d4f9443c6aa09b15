// Settling: a closed pull request ends its promotion; a merged one becomes the record.
import { promotionFolder } from '../../domain/promotion/branch-names.ts'
import { endHold } from '../../domain/ledger-write/end-hold.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import { type DescribedPromotion, parseTrailers } from '../../domain/promotion/promotion-trailers.ts'
import { findMarked } from '../../text/marker.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { PullRequestAnswer, Query } from '../../ports/git-host/git-host-queries.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { holdsQuery, readHold } from '../facts/ledger/holds.ts'
import { ledgerDoubt } from '../facts/ledger/ledger-head.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { policyIntentsDue } from '../automation/promote-by-policy.ts'
import { writeStop } from '../ledger/write-stop.ts'
import { recordChanges } from './record-changes.ts'

/** Writes down what was merged, tells where it was asked for, and clears the branch away. */
export async function settlePullRequest(
  dependencies: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
): Promise<readonly Command[]> {
  const { host, messages, policies } = dependencies
  const query = { kind: 'pullRequest', number } as const
  const snapshot = await readSnapshot(host, repository, (soFar) => [
    query,
    holdsQuery,
    ...(soFar === undefined ? [] : settlingQueries(soFar.answer(query))),
  ])
  const pullRequest = snapshot.answer(query)
  if (pullRequest === undefined || pullRequest.state === 'open') return []
  const merged = pullRequest.state === 'merged'
  const due = merged ? await recordChanges(dependencies, repository, pullRequest.files) : []
  if (readHold(snapshot, number) !== undefined) {
    await clearHold(dependencies, repository, number, merged ? 'merged' : 'closed')
  }
  const described = describedBy(pullRequest)
  if (described === undefined) return due
  const link = { number, url: pullRequest.url }
  const ended = messages.ended(described, merged ? 'merged' : 'closed', link, pullRequest.merged)
  const intents = merged
    ? []
    : policyIntentsDue(policies.recall(repository, undefined), [described.environment])
  const changes = [
    ...stickyChanges(snapshot, described, ended),
    ...leftBranches(snapshot, described, pullRequest),
  ]
  if (changes.length > 0) await host.write(repository, snapshot, changes)
  return [...due, ...intents]
}

/** Nothing is left to hold. Where the merge was just recorded, the hold ended with it, in one commit. */
async function clearHold(
  dependencies: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  why: 'merged' | 'closed',
): Promise<void> {
  await writeStop(dependencies, repository, {
    asked: undefined,
    queries: () => [holdsQuery],
    decide: (snapshot) => {
      const hold = ledgerDoubt(snapshot) === undefined ? readHold(snapshot, number) : undefined
      const events = hold === undefined ? [] : [endHold(hold, why, dependencies.now(), snapshot.self)]
      return { events, reported: undefined }
    },
  })
}

function settlingQueries(pullRequest: PullRequestAnswer | undefined): readonly Query[] {
  const described = pullRequest === undefined ? undefined : describedBy(pullRequest)
  if (described === undefined) return []
  const { origin, environment } = described
  return [
    { kind: 'branches', prefix: promotionFolder(environment) },
    ...(origin.kind === 'comment' ? [{ kind: 'thread', number: origin.thread } as const] : []),
  ]
}

function describedBy({ ours, commits }: PullRequestAnswer): DescribedPromotion | undefined {
  if (!ours) return undefined
  const described = commits.flatMap((commit) => (commit.ours ? [parseTrailers(commit.message)] : []))
  return described.find((found) => found !== undefined)
}

function stickyChanges(
  snapshot: Snapshot,
  { origin, id }: DescribedPromotion,
  body: string,
): readonly Change[] {
  if (origin.kind !== 'comment') return []
  const thread = snapshot.answer({ kind: 'thread', number: origin.thread })
  const sticky = findMarked(thread?.ownComments ?? [], id)
  return sticky === undefined || sticky.body === body ? [] : [{ kind: 'edit-comment', id: sticky.id, body }]
}

/** The branch goes with its pull request, unless a newer promotion lives on it already. */
function leftBranches(
  snapshot: Snapshot,
  { environment }: DescribedPromotion,
  { headBranch, head }: PullRequestAnswer,
): readonly Change[] {
  const branches = snapshot.answer({ kind: 'branches', prefix: promotionFolder(environment) })
  return branches
    .filter(({ name, oid, pullRequest }) => name === headBranch && oid === head && pullRequest === undefined)
    .map(({ name, oid }) => ({ kind: 'delete-branch', name, at: oid }))
}
