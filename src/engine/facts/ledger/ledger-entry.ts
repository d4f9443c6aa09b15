// One ledger entry as its file says it, and its hash, where the content really hashes to it.
import type { Digest } from '../../../domain/identifiers.ts'
import { entryPath, firstBreak, type LedgerEntry, ledgerEntrySchema } from '../../../domain/ledger/ledger.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import { jsonOf } from '../../../domain/json-text.ts'

export function entryQuery(index: number): QueryOf<'file'> {
  return { kind: 'file', at: 'ledger', path: entryPath(index) }
}

/** The entry as it is written; undefined where there is none that can be read. */
export function readEntry(snapshot: Snapshot, index: number): LedgerEntry | undefined {
  const answer = snapshot.answer(entryQuery(index))
  return answer.kind === 'file' ? ledgerEntrySchema.safeParse(jsonOf(answer.text)).data : undefined
}

/** Undefined where there is no entry, or one of another index or content than was hashed. */
export function verifiedReleasesHash(snapshot: Snapshot, index: number): Digest | undefined {
  const entry = readEntry(snapshot, index)
  if (entry?.index !== index) return undefined
  const after = entry.previous === null ? undefined : { index: index - 1, hash: entry.previous }
  return firstBreak([entry], [], after) === undefined ? entry.hash : undefined
}
