// The newest entries of the ledger: whether a command was carried out by a run that died before it could answer.
import { entryPath, type LedgerEntry, ledgerEntrySchema } from '../../domain/ledger.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { QuestionOf } from '../../ports/git-host-questions.ts'
import { ledgerHeadQuestion, readLedgerHead } from './ledger-head.ts'
import { jsonOf } from './standings.ts'

/** A command that died is run again at once, or by the next re-list: not many others come in between. */
const howMany = 12

/** Asked once the head is known. */
export function recentEntryQuestions(soFar: Reading | undefined): readonly QuestionOf<'file'>[] {
  const head = soFar?.has(ledgerHeadQuestion) === true ? readLedgerHead(soFar) : undefined
  const index = head?.known === true ? (head.value?.index ?? 0) : 0
  const first = Math.max(1, index - howMany + 1)
  return Array.from({ length: index - first + 1 }, (_each, at) => ({
    kind: 'file',
    at: 'ledger',
    path: entryPath(first + at),
  }))
}

/** Oldest first. */
export function readRecentEntries(reading: Reading): readonly LedgerEntry[] {
  return recentEntryQuestions(reading).flatMap((question) => {
    const answer = reading.answer(question)
    const entry = answer.kind === 'file' ? ledgerEntrySchema.safeParse(jsonOf(answer.text)) : undefined
    return entry?.success === true ? [entry.data] : []
  })
}
