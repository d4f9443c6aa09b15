// Following up: what follows from the newest ledger entries is done where a process died before it had done so.
import type { RollbackCause } from '../../domain/automation/automatic-rollback.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import { rollbackCauses } from '../../domain/automation/rollback-triggers.ts'
import { findMarked } from '../../text/marker.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { catchUpDue } from '../automation/skipped-steps.ts'
import { heldPullRequests, holdsQuestion } from '../facts/ledger/holds.ts'
import { ledgerDoubt, ledgerHeadQuestion } from '../facts/ledger/ledger-head.ts'
import { allOwnIssuesQuestion } from '../facts/threads/own-issues.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { readRecentEntries, recentEntryQuestions } from '../facts/ledger/recent-entries.ts'
import { gather } from '../facts/read-snapshot.ts'
import { bypassMarker, landingNotices } from '../report/merge-notices.ts'
import { writeOnce } from '../report/write-once.ts'
import { proposedMarker } from '../automation/proposal-changes.ts'
import { proposalQuestions, sourceThread } from '../automation/proposal-queries.ts'

/** Tells of every bypass that was not told of, and gives the rollbacks that nobody proposed yet, and the holds to look after. */
export async function followUp(equipment: Equipment, repository: RepositoryRef): Promise<readonly Command[]> {
  const { host, messages } = equipment
  const reading = await gather(host, repository, (soFar) => [
    ledgerHeadQuestion,
    allOwnIssuesQuestion,
    holdsQuestion,
    ...policyQuestions,
    ...recentEntryQuestions(soFar),
    ...(soFar === undefined ? [] : readRecentEntries(soFar).flatMap(threadQuestion)),
  ])
  if (ledgerDoubt(reading) !== undefined) return []
  const entries = readRecentEntries(reading)
  const untold = entries.filter((entry) => entry.payload.kind !== 'bypassed' || !isTold(reading, entry))
  const policy = readPolicy(reading)
  const rules = policy.ok ? policy.value : undefined
  const threads = new Map(untold.flatMap((entry) => threadOf(reading, entry)))
  const notices = landingNotices(messages, reading, rules, threads, untold)
  if (notices.length > 0) await writeOnce(host, repository, reading, notices)
  const causes = await unproposed(equipment, repository, rollbackCauses(entries))
  return [
    ...causes.map((cause) => ({ kind: 'propose-rollback', ...cause }) as const),
    // Of what is open still, nothing is settled.
    ...heldPullRequests(reading).map((number) => ({ kind: 'settle-pull-request', number }) as const),
    ...catchUpDue(rules),
  ]
}

/** Where nobody knows how it came there, there is no place to remember that a rollback was proposed, and closed, before. */
async function unproposed(
  { host }: Equipment,
  repository: RepositoryRef,
  causes: readonly RollbackCause[],
): Promise<readonly RollbackCause[]> {
  if (causes.length === 0) return []
  const reading = await gather(host, repository, (soFar) =>
    causes.flatMap((cause) => proposalQuestions(cause, soFar)),
  )
  return causes.filter((cause) => {
    const source = sourceThread(reading, cause)
    return source !== undefined && findMarked(source.ownComments, proposedMarker(cause)) === undefined
  })
}

function isTold(reading: Reading, entry: LedgerEntry): boolean {
  const said = threadQuestion(entry).flatMap((question) => reading.answer(question)?.ownComments ?? [])
  return (
    findMarked([...said, ...reading.answer(allOwnIssuesQuestion)], bypassMarker(entry.index)) !== undefined
  )
}

function threadOf(reading: Reading, entry: LedgerEntry) {
  return threadQuestion(entry).flatMap((question) => {
    const thread = reading.answer(question)
    return thread === undefined ? [] : [[question.number, thread.id] as const]
  })
}

function threadQuestion({ payload }: LedgerEntry): readonly { kind: 'thread'; number: ThreadNumber }[] {
  if (payload.kind !== 'bypassed' || payload.pullRequest === null) return []
  return [{ kind: 'thread', number: payload.pullRequest }]
}
