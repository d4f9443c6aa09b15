// The cause of what nobody asked for: the ledger entry because of which the bot proposed it.
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { Origin } from '../../domain/promotion/promotion.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../ports/git-host/git-host-queries.ts'
import { entryQuery, readEntry } from './ledger/ledger-entry.ts'

export function triggerQueries(origin: Origin): readonly QueryOf<'file'>[] {
  return origin.kind === 'ledger-entry' ? [entryQuery(origin.index)] : []
}

/** Undefined where somebody asked, and where the entry cannot be read. */
export function readTrigger(snapshot: Snapshot, origin: Origin): LedgerEntry | undefined {
  return origin.kind === 'ledger-entry' ? readEntry(snapshot, origin.index) : undefined
}
