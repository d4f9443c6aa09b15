// The cause of what nobody asked for: the ledger entry because of which the bot proposed it.
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { Origin } from '../../domain/promotion/promotion.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { QuestionOf } from '../../ports/git-host/git-host-queries.ts'
import { entryQuestion, readEntry } from './ledger/ledger-entry.ts'

export function causeQuestions(origin: Origin): readonly QuestionOf<'file'>[] {
  return origin.kind === 'ledger-entry' ? [entryQuestion(origin.index)] : []
}

/** Undefined where somebody asked, and where the entry cannot be read. */
export function readCause(reading: Reading, origin: Origin): LedgerEntry | undefined {
  return origin.kind === 'ledger-entry' ? readEntry(reading, origin.index) : undefined
}
