// The cause of what nobody asked for: the ledger entry because of which the bot proposed it.
import { entryPath, type LedgerEntry, ledgerEntrySchema } from '../../domain/ledger.ts'
import type { Origin } from '../../domain/promotion.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { QuestionOf } from '../../ports/git-host-questions.ts'
import { jsonOf } from './standings.ts'

export function causeQuestions(origin: Origin): readonly QuestionOf<'file'>[] {
  return origin.kind === 'ledger-entry' ? [entryQuestion(origin.index)] : []
}

/** Undefined where somebody asked, and where the entry cannot be read. */
export function readCause(reading: Reading, origin: Origin): LedgerEntry | undefined {
  return origin.kind === 'ledger-entry' ? readEntry(reading, origin.index) : undefined
}

export function entryQuestion(index: number): QuestionOf<'file'> {
  return { kind: 'file', at: 'ledger', path: entryPath(index) }
}

export function readEntry(reading: Reading, index: number): LedgerEntry | undefined {
  const answer = reading.answer(entryQuestion(index))
  return answer.kind === 'file' ? ledgerEntrySchema.safeParse(jsonOf(answer.text)).data : undefined
}
