// Settling: a closed pull request ends its promotion; a merged one becomes the record.
import { promotionFolder } from '../../domain/promotion/branch-names.ts'
import { endHold } from '../../domain/ledger-write/end-hold.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import { type DescribedPromotion, parseTrailers } from '../../domain/promotion/promotion-trailers.ts'
import { findMarked } from '../../text/marker.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { PullRequestAnswer, Question } from '../../ports/git-host/git-host-queries.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { holdsQuestion, readHold } from '../facts/ledger/holds.ts'
import { ledgerDoubt } from '../facts/ledger/ledger-head.ts'
import { gather } from '../facts/read-snapshot.ts'
import { policyWishesDue } from '../automation/promote-by-policy.ts'
import { writeStop } from '../ledger/write-stop.ts'
import { recordChanges } from './record-changes.ts'

/** Writes down what was merged, tells where it was asked for, and clears the branch away. */
export async function settlePullRequest(
  equipment: Equipment,
  repository: RepositoryRef,
  number: ThreadNumber,
): Promise<readonly Command[]> {
  const { host, messages, policies } = equipment
  const question = { kind: 'pullRequest', number } as const
  const reading = await gather(host, repository, (soFar) => [
    question,
    holdsQuestion,
    ...(soFar === undefined ? [] : settlingQuestions(soFar.answer(question))),
  ])
  const pullRequest = reading.answer(question)
  if (pullRequest === undefined || pullRequest.state === 'open') return []
  const merged = pullRequest.state === 'merged'
  const due = merged ? await recordChanges(equipment, repository, pullRequest.files) : []
  if (readHold(reading, number) !== undefined) {
    await clearHold(equipment, repository, number, merged ? 'merged' : 'closed')
  }
  const described = describedBy(pullRequest)
  if (described === undefined) return due
  const link = { number, url: pullRequest.url }
  const ended = messages.ended(described, merged ? 'merged' : 'closed', link, pullRequest.merged)
  const wishes = merged
    ? []
    : policyWishesDue(policies.recall(repository, undefined), [described.environment])
  const changes = [
    ...stickyChanges(reading, described, ended),
    ...leftBranches(reading, described, pullRequest),
  ]
  if (changes.length > 0) await host.write(repository, reading, changes)
  return [...due, ...wishes]
}

/** Nothing is left to hold. Where the merge was just recorded, the hold ended with it, in one commit. */
async function clearHold(
  equipment: Equipment,
  repository: RepositoryRef,
  number: ThreadNumber,
  why: 'merged' | 'closed',
): Promise<void> {
  await writeStop(
    equipment,
    repository,
    undefined,
    () => [holdsQuestion],
    (reading) => {
      const hold = ledgerDoubt(reading) === undefined ? readHold(reading, number) : undefined
      const events = hold === undefined ? [] : [endHold(hold, why, equipment.now(), reading.self)]
      return { events, told: undefined }
    },
  )
}

function settlingQuestions(pullRequest: PullRequestAnswer | undefined): readonly Question[] {
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
  reading: Reading,
  { origin, id }: DescribedPromotion,
  body: string,
): readonly Change[] {
  if (origin.kind !== 'comment') return []
  const thread = reading.answer({ kind: 'thread', number: origin.thread })
  const sticky = findMarked(thread?.ownComments ?? [], id)
  return sticky === undefined || sticky.body === body ? [] : [{ kind: 'edit-comment', id: sticky.id, body }]
}

/** The branch goes with its pull request, unless a newer promotion lives on it already. */
function leftBranches(
  reading: Reading,
  { environment }: DescribedPromotion,
  { headBranch, head }: PullRequestAnswer,
): readonly Change[] {
  const branches = reading.answer({ kind: 'branches', prefix: promotionFolder(environment) })
  return branches
    .filter(({ name, oid, pullRequest }) => name === headBranch && oid === head && pullRequest === undefined)
    .map(({ name, oid }) => ({ kind: 'delete-branch', name, at: oid }))
}
