// The ledger window: the newest entries, as far back as medians and a rollback's target are looked for.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import { entryPath, type LedgerEntry, ledgerEntrySchema } from '../../../domain/ledger/ledger.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import { ledgerHeadQuery, readLedgerHead } from './ledger-head.ts'
import { jsonOf } from '../../../domain/json-text.ts'

/** Files of one request; they cost no points of their own. */
const howMany = 200

/** Asked once the head is known. */
export function ledgerWindowQueries(soFar: Snapshot | undefined): readonly QueryOf<'file'>[] {
  if (soFar?.has(ledgerHeadQuery) !== true) return [ledgerHeadQuery]
  const head = readLedgerHead(soFar)
  return [ledgerHeadQuery, ...entryQueries(head.known ? (head.value?.index ?? 0) : 0)]
}

/** Oldest first; unavailable where a single one of them cannot be read. */
export function readLedgerWindow(snapshot: Snapshot): Fact<readonly LedgerEntry[]> {
  const head = readLedgerHead(snapshot)
  if (!head.known) return head
  const entries: LedgerEntry[] = []
  for (const query of entryQueries(head.value?.index ?? 0)) {
    const answer = snapshot.answer(query)
    const entry = answer.kind === 'file' ? ledgerEntrySchema.safeParse(jsonOf(answer.text)).data : undefined
    if (entry === undefined) return unavailable(`${query.path} on the ledger branch cannot be read`)
    entries.push(entry)
  }
  return known(entries)
}

function entryQueries(newest: number): readonly QueryOf<'file'>[] {
  const first = Math.max(1, newest - howMany + 1)
  return Array.from({ length: newest - first + 1 }, (_, offset) => ({
    kind: 'file',
    at: 'ledger',
    path: entryPath(first + offset),
  }))
}
