// The newest entries of the ledger: what a run that died did before it could answer, or go on.
import { entryPath, type LedgerEntry, ledgerEntrySchema } from '../../../domain/ledger/ledger.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import { ledgerHeadQuery, readLedgerHead } from './ledger-head.ts'
import { jsonOf } from '../../../domain/json-text.ts'

/** What died is taken up at once, or by the next start: not many others come in between. */
const howMany = 20

/** Asked once the head is known. */
export function recentEntryQueries(soFar: Snapshot | undefined): readonly QueryOf<'file'>[] {
  const head = soFar?.has(ledgerHeadQuery) === true ? readLedgerHead(soFar) : undefined
  const index = head?.known === true ? (head.value?.index ?? 0) : 0
  const first = Math.max(1, index - howMany + 1)
  return Array.from({ length: index - first + 1 }, (_each, at) => ({
    kind: 'file',
    at: 'ledger',
    path: entryPath(first + at),
  }))
}

/** Oldest first, as far as they were asked for. */
export function readRecentEntries(snapshot: Snapshot): readonly LedgerEntry[] {
  return recentEntryQueries(snapshot).flatMap((query) => {
    const answer = snapshot.has(query) ? snapshot.answer(query) : undefined
    const entry = answer?.kind === 'file' ? ledgerEntrySchema.safeParse(jsonOf(answer.text)) : undefined
    return entry?.success === true ? [entry.data] : []
  })
}
