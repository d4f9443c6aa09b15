// The record shelf: which file holds the record of which entry, as the writer chose it.
import type { LedgerEntry } from '../../ledger/ledger.ts'
import { recordName, recordPath, rollbackRecordPath } from '../../ledger-write/record.ts'

/** Gives the path of each entry's record, asked for entry by entry from the first; undefined where it has none. */
export function recordShelf(): (entry: LedgerEntry) => string | undefined {
  const taken = new Set<string>()
  return ({ index, payload }) => {
    if (payload.kind !== 'promoted' && payload.kind !== 'rolled-back') return undefined
    const { environment } = payload
    const name = recordName(payload.release)
    if (payload.kind === 'rolled-back') return rollbackRecordPath(environment, name, index)
    const path = recordPath(environment, name)
    if (taken.has(path)) return recordPath(environment, name, index)
    taken.add(path)
    return path
  }
}
