// Whether the ledger moved between a look and the write that rests on it: what was said of checks may be out of date already.
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { ChangeResult } from '../../ports/git-host/git-host-changes.ts'

/** Told by every posted check and every merge, so that nobody has to ask. */
export function ledgerMoved({ repository }: Snapshot, results: readonly ChangeResult[]): boolean {
  const before = repository.ledgerHead ?? null
  return results.some(
    (result) => result.kind === 'done' && result.ledgerHead !== undefined && result.ledgerHead !== before,
  )
}
