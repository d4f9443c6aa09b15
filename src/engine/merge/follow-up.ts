// Following up: what follows from the newest ledger entries is done where a process died before it had done so.
import type { RollbackTrigger } from '../../domain/automation/automatic-rollback.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import { rollbackTriggers } from '../../domain/automation/rollback-triggers.ts'
import { findMarked } from '../../text/marker.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { skippedStepsDue } from '../automation/skipped-steps.ts'
import { heldPullRequests, holdsQuery } from '../facts/ledger/holds.ts'
import { ledgerDoubt, ledgerHeadQuery } from '../facts/ledger/ledger-head.ts'
import { allOwnIssuesQuery } from '../facts/threads/own-issues.ts'
import { policyQueries, readPolicy } from '../facts/policy/policy.ts'
import { readRecentEntries, recentEntryQueries } from '../facts/ledger/recent-entries.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { bypassMarker, mergeNotices } from '../report/merge-notices.ts'
import { writeOnce } from '../report/write-once.ts'
import { proposedMarker } from '../automation/proposal-changes.ts'
import { proposalQueries, sourceThread } from '../automation/proposal-queries.ts'

/** Tells of every bypass that was not told of, and gives the rollbacks that nobody proposed yet, and the holds to look after. */
export async function followUp(
  dependencies: Dependencies,
  repository: RepositoryRef,
): Promise<readonly Command[]> {
  const { host, messages } = dependencies
  const snapshot = await readSnapshot(host, repository, (soFar) => [
    ledgerHeadQuery,
    allOwnIssuesQuery,
    holdsQuery,
    ...policyQueries,
    ...recentEntryQueries(soFar),
    ...(soFar === undefined ? [] : readRecentEntries(soFar).flatMap(threadQuery)),
  ])
  if (ledgerDoubt(snapshot) !== undefined) return []
  const entries = readRecentEntries(snapshot)
  const untold = entries.filter((entry) => entry.payload.kind !== 'bypassed' || !isReported(snapshot, entry))
  const policy = readPolicy(snapshot)
  const rules = policy.ok ? policy.value : undefined
  const threads = new Map(untold.flatMap((entry) => threadOf(snapshot, entry)))
  const notices = mergeNotices(messages, snapshot, rules, threads, untold)
  if (notices.length > 0) await writeOnce(host, repository, snapshot, notices)
  const triggers = await unproposed(dependencies, repository, rollbackTriggers(entries))
  return [
    ...triggers.map((trigger) => ({ kind: 'propose-rollback', ...trigger }) as const),
    // Of what is open still, nothing is settled.
    ...heldPullRequests(snapshot).map((number) => ({ kind: 'settle-pull-request', number }) as const),
    ...skippedStepsDue(rules),
  ]
}

/** Where nobody knows how it came there, there is no place to remember that a rollback was proposed, and closed, before. */
async function unproposed(
  { host }: Dependencies,
  repository: RepositoryRef,
  triggers: readonly RollbackTrigger[],
): Promise<readonly RollbackTrigger[]> {
  if (triggers.length === 0) return []
  const snapshot = await readSnapshot(host, repository, (soFar) =>
    triggers.flatMap((trigger) => proposalQueries(trigger, soFar)),
  )
  return triggers.filter((trigger) => {
    const source = sourceThread(snapshot, trigger)
    return source !== undefined && findMarked(source.ownComments, proposedMarker(trigger)) === undefined
  })
}

function isReported(snapshot: Snapshot, entry: LedgerEntry): boolean {
  const said = threadQuery(entry).flatMap((query) => snapshot.answer(query)?.ownComments ?? [])
  return findMarked([...said, ...snapshot.answer(allOwnIssuesQuery)], bypassMarker(entry.index)) !== undefined
}

function threadOf(snapshot: Snapshot, entry: LedgerEntry) {
  return threadQuery(entry).flatMap((query) => {
    const thread = snapshot.answer(query)
    return thread === undefined ? [] : [[query.number, thread.id] as const]
  })
}

function threadQuery({ payload }: LedgerEntry): readonly { kind: 'thread'; number: ThreadNumber }[] {
  if (payload.kind !== 'bypassed' || payload.pullRequest === null) return []
  return [{ kind: 'thread', number: payload.pullRequest }]
}
