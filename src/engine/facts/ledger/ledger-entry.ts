// One ledger entry as its file says it, and its hash, where the content really hashes to it.
import type { Digest } from '../../../domain/identifiers.ts'
import { entryPath, firstBreak, type LedgerEntry, ledgerEntrySchema } from '../../../domain/ledger/ledger.ts'
import type { Reading } from '../../../ports/git-host/git-host.ts'
import type { QuestionOf } from '../../../ports/git-host/git-host-queries.ts'
import { jsonOf } from '../../../domain/json-text.ts'

export function entryQuestion(index: number): QuestionOf<'file'> {
  return { kind: 'file', at: 'ledger', path: entryPath(index) }
}

/** The entry as it is written; undefined where there is none that can be read. */
export function readEntry(reading: Reading, index: number): LedgerEntry | undefined {
  const answer = reading.answer(entryQuestion(index))
  return answer.kind === 'file' ? ledgerEntrySchema.safeParse(jsonOf(answer.text)).data : undefined
}

/** Undefined where there is no entry, or one of another index or content than was hashed. */
export function provenHash(reading: Reading, index: number): Digest | undefined {
  const entry = readEntry(reading, index)
  if (entry?.index !== index) return undefined
  const after = entry.previous === null ? undefined : { index: index - 1, hash: entry.previous }
  return firstBreak([entry], [], after) === undefined ? entry.hash : undefined
}
