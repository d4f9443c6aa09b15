// An entry as histories keep it: its canonical JSON (RFC 8785), byte for byte the file in git.
import canonicalize from 'canonicalize'
import type { LedgerEntry } from '../../domain/ledger.ts'

export function entryText(entry: LedgerEntry): string {
  const text = canonicalize(entry)
  if (text === undefined) throw new TypeError('only JSON values can be written')
  return `${text}\n`
}
