// Reading an entry's file: the entry, if the file says exactly what its hash was made of.
import { jsonOf } from '../json-text.ts'
import { hash } from 'node:crypto'
import { type LedgerEntry, ledgerEntrySchema } from '../ledger/ledger.ts'
import { err, ok, type Result } from '../result.ts'
import type { FileText } from '../file-text.ts'

export type EntryProblem =
  /** Not there, no JSON, or no entry. */
  | 'unreadable'
  /** The same in other bytes: not the canonical JSON (RFC 8785) that is hashed. */
  | 'not-canonical'
  /** Not what was hashed. */
  | 'hash'

/**
 * Reads an entry and proves its hash over the bytes as they stand: a letter in another case is another entry, although
 * it would be read as the same.
 */
export function readEntry(file: FileText): Result<LedgerEntry, EntryProblem> {
  if (file.kind !== 'text') return err('unreadable')
  const { text } = file
  const value = jsonOf(text)
  const entry = ledgerEntrySchema.safeParse(value)
  if (!entry.success) return err('unreadable')
  if (`${JSON.stringify(value)}\n` !== text || !isSorted(value)) return err('not-canonical')
  // Canonical JSON is sorted, so only the actor and the moment, plain texts both, stand before the entry's own hash.
  const seal = `"hash":"${entry.data.hash}",`
  const [before, after] = cut(text, seal)
  return entry.data.hash === `sha256:${hash('sha256', `${before}${after}`)}` ? ok(entry.data) : err('hash')
}

/** What stands before a part of a text and after it, without the final line break. */
function cut(text: string, part: string): readonly [string, string] {
  const at = text.indexOf(part)
  return [text.slice(0, at), text.slice(at + part.length, -1)]
}

/** Whether all keys stand in RFC 8785's order, by UTF-16 code units. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isSorted)
  let last = ''
  for (const key of Object.keys(value)) {
    if (key < last || !isSorted(Reflect.get(value, key))) return false
    last = key
  }
  return true
}
