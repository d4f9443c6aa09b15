// The ledger window: the newest entries, as far back as medians and a rollback's target are looked for.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import { entryPath, type LedgerEntry, ledgerEntrySchema } from '../../../domain/ledger/ledger.ts'
import type { Reading } from '../../../ports/git-host/git-host.ts'
import type { QuestionOf } from '../../../ports/git-host/git-host-queries.ts'
import { ledgerHeadQuestion, readLedgerHead } from './ledger-head.ts'
import { jsonOf } from '../../../domain/json-text.ts'

/** Files of one request; they cost no points of their own. */
const howMany = 200

/** Asked once the head is known. */
export function ledgerWindowQuestions(soFar: Reading | undefined): readonly QuestionOf<'file'>[] {
  if (soFar?.has(ledgerHeadQuestion) !== true) return [ledgerHeadQuestion]
  const head = readLedgerHead(soFar)
  return [ledgerHeadQuestion, ...entryQuestions(head.known ? (head.value?.index ?? 0) : 0)]
}

/** Oldest first; unavailable where a single one of them cannot be read. */
export function readLedgerWindow(reading: Reading): Fact<readonly LedgerEntry[]> {
  const head = readLedgerHead(reading)
  if (!head.known) return head
  const entries: LedgerEntry[] = []
  for (const question of entryQuestions(head.value?.index ?? 0)) {
    const answer = reading.answer(question)
    const entry = answer.kind === 'file' ? ledgerEntrySchema.safeParse(jsonOf(answer.text)).data : undefined
    if (entry === undefined) return unavailable(`${question.path} on the ledger branch cannot be read`)
    entries.push(entry)
  }
  return known(entries)
}

function entryQuestions(newest: number): readonly QuestionOf<'file'>[] {
  const first = Math.max(1, newest - howMany + 1)
  return Array.from({ length: newest - first + 1 }, (_, offset) => ({
    kind: 'file',
    at: 'ledger',
    path: entryPath(first + offset),
  }))
}
