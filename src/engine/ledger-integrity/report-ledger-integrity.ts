// Sounding the alarm: an issue and a red check when the ledger is not the one it was, and the all-clear when it is again.
import type { LedgerFault } from '../../domain/ledger/ledger-fault.ts'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import { findMarked, writeMarker } from '../../text/marker.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { ledgerHeadQuery } from '../facts/ledger/ledger-head.ts'
import { missingRulesQueries, readMissingRules } from '../facts/ledger/missing-rules.ts'
import { openOwnIssuesQuery } from '../facts/threads/own-issues.ts'
import { checkChange } from '../report/promotion-checks.ts'
import { writeOnce } from '../report/write-once.ts'

const marker = 'ledger-alarm'

/**
 * Looks at the ledger and at the rules that protect it, and tells people what is new: once in an issue, and on every head of the default branch while it
 * lasts. Gives what has to be judged again, as gates say no while the ledger is not believed.
 */
export async function reportLedgerIntegrity(
  dependencies: Dependencies,
  repository: RepositoryRef,
): Promise<readonly Command[]> {
  const { host, ledgers } = dependencies
  const snapshot = await host.read(repository, [ledgerHeadQuery, openOwnIssuesQuery, ...missingRulesQueries])
  ledgers.missing(repository, readMissingRules(snapshot))
  const { head, ledgerFault: fault } = snapshot.repository
  const reported = ledgers.lastReported(repository)
  if (
    reported !== undefined &&
    reported.fault?.kind === fault?.kind &&
    (fault === undefined || reported.on === head)
  ) {
    return []
  }
  // Told by a process before this one, or nobody was: its issue is what is left of that.
  if (reported === undefined && fault === undefined && alarmIn(snapshot) === undefined) return []
  const changes =
    fault === undefined ? allClear(dependencies, snapshot) : alarm(dependencies, repository, snapshot, fault)
  await writeOnce(host, repository, snapshot, changes)
  ledgers.tell(repository, { on: head, fault })
  return reported?.fault?.kind === fault?.kind ? [] : [{ kind: 'judge-open' }]
}

function alarm(
  { messages, ledgers }: Dependencies,
  repository: RepositoryRef,
  snapshot: Snapshot,
  fault: LedgerFault,
): readonly Change[] {
  const { head } = snapshot.repository
  const { title, body, check } = messages.ledgerIntegrityNotice(fault, ledgers.lastWhole(repository))
  const issue = alarmIn(snapshot)
  return [
    ...(issue === undefined
      ? [{ kind: 'open-issue', title, body: `${body}\n\n${writeMarker(marker)}` } as const]
      : []),
    ...checkChange(check, hashOf(fault), head, []),
  ]
}

function allClear({ messages }: Dependencies, snapshot: Snapshot): readonly Change[] {
  const { body, check } = messages.ledgerRestoredNotice()
  const issue = alarmIn(snapshot)
  return [
    ...(issue === undefined
      ? []
      : [{ kind: 'comment', on: issue.id, body } as const, { kind: 'close-issue', id: issue.id } as const]),
    ...checkChange(check, hashOf(check), snapshot.repository.head, []),
  ]
}

function alarmIn(snapshot: Snapshot) {
  return findMarked(snapshot.answer(openOwnIssuesQuery), marker)
}
