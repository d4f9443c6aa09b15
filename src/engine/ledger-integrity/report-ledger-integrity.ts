// Sounding the alarm: an issue and a red check when the ledger is not the one it was, and the all-clear when it is again.
import type { LedgerFault } from '../../domain/ledger/ledger-fault.ts'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import { findMarked, writeMarker } from '../../text/marker.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { ledgerHeadQuestion } from '../facts/ledger/ledger-head.ts'
import { missingRulesQuestions, readMissingRules } from '../facts/missing-rules.ts'
import { openOwnIssuesQuestion } from '../facts/threads/own-issues.ts'
import { checkChange } from '../report/promotion-checks.ts'
import { writeOnce } from '../report/write-once.ts'

const marker = 'ledger-alarm'

/**
 * Looks at the ledger and at the rules that protect it, and tells people what is new: once in an issue, and on every head of the default branch while it
 * lasts. Gives what has to be judged again, as gates say no while the ledger is not believed.
 */
export async function soundAlarm(
  equipment: Equipment,
  repository: RepositoryRef,
): Promise<readonly Command[]> {
  const { host, ledgers } = equipment
  const reading = await host.read(repository, [
    ledgerHeadQuestion,
    openOwnIssuesQuestion,
    ...missingRulesQuestions,
  ])
  ledgers.missing(repository, readMissingRules(reading))
  const { head, ledgerFault: fault } = reading.repository
  const told = ledgers.lastTold(repository)
  if (told !== undefined && told.fault?.kind === fault?.kind && (fault === undefined || told.on === head)) {
    return []
  }
  // Told by a process before this one, or nobody was: its issue is what is left of that.
  if (told === undefined && fault === undefined && alarmIn(reading) === undefined) return []
  const changes =
    fault === undefined ? allClear(equipment, reading) : alarm(equipment, repository, reading, fault)
  await writeOnce(host, repository, reading, changes)
  ledgers.tell(repository, { on: head, fault })
  return told?.fault?.kind === fault?.kind ? [] : [{ kind: 'judge-open' }]
}

function alarm(
  { messages, ledgers }: Equipment,
  repository: RepositoryRef,
  reading: Reading,
  fault: LedgerFault,
): readonly Change[] {
  const { head } = reading.repository
  const { title, body, check } = messages.ledgerAlarm(fault, ledgers.lastWhole(repository))
  const issue = alarmIn(reading)
  return [
    ...(issue === undefined
      ? [{ kind: 'open-issue', title, body: `${body}\n\n${writeMarker(marker)}` } as const]
      : []),
    ...checkChange(check, hashOf(fault), head, []),
  ]
}

function allClear({ messages }: Equipment, reading: Reading): readonly Change[] {
  const { body, check } = messages.ledgerAllClear()
  const issue = alarmIn(reading)
  return [
    ...(issue === undefined
      ? []
      : [{ kind: 'comment', on: issue.id, body } as const, { kind: 'close-issue', id: issue.id } as const]),
    ...checkChange(check, hashOf(check), reading.repository.head, []),
  ]
}

function alarmIn(reading: Reading) {
  return findMarked(reading.answer(openOwnIssuesQuestion), marker)
}
