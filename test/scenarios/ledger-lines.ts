// Ledger lines: a ledger as the scenarios compare it, one line an entry.
import { happened } from '../../src/domain/ledger/ledger-headline.ts'
import type { LedgerEntry } from '../../src/domain/ledger/ledger.ts'
import { isPlaced } from '../../src/domain/ledger/ledger-payload.ts'

/** `promoted api v1.5.0 dev`; stops as the ledger's own headline says them. */
export function ledgerLines(entries: readonly LedgerEntry[]): readonly string[] {
  return entries.map(({ payload }) =>
    isPlaced(payload)
      ? [payload.kind, payload.app, payload.release?.version ?? 'nothing', payload.environment].join(' ')
      : happened(payload),
  )
}
