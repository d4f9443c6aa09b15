// Landing events: what the ledger says of pins that changed, and of what goes into quarantine because of it.
import { foldDeployedState } from '../../domain/ledger-write/fold-deployed-state.ts'
import type { Login } from '../../domain/identifiers.ts'
import { append, isPlacedEntry, type LedgerEntry, type LedgerHead } from '../../domain/ledger/ledger.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import { bypassQuarantine, quarantineAfter } from '../../domain/ledger-write/quarantine-events.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import { deployedStatePath } from '../../domain/ledger/deployed-state-path.ts'
import { type Merge, mergeEvent } from './merge-event.ts'

/**
 * One event for every landing, in their order, and the quarantine it leads to right behind it. Each landing at a place
 * begins where the one before it ended.
 *
 * @param head the entry they follow: a quarantine names the index of the entry right before it
 * @param self the bot, which puts away what came past the gates
 */
export function mergeEvents(
  merges: readonly Merge[],
  head: LedgerHead | undefined,
  self: Login,
): readonly LedgerEvent[] {
  const deployedStates = new Map<string, DeployedState | undefined>()
  const events: LedgerEvent[] = []
  let last = head
  const add = (event: LedgerEvent): LedgerEntry => {
    const entry = append(last, event)
    last = entry
    events.push(event)
    return entry
  }
  for (const mergedChange of merges) {
    const at = deployedStatePath(mergedChange.place.environment, mergedChange.place.app)
    const before = deployedStates.has(at) ? deployedStates.get(at) : mergedChange.before
    const entry = add(mergeEvent({ ...mergedChange, before }))
    if (isPlacedEntry(entry)) deployedStates.set(at, foldDeployedState(before, entry))
    const quarantine =
      quarantineAfter(entry, entry.index) ??
      (mergedChange.isVerified ? undefined : bypassQuarantine(entry, entry.index, before, self))
    if (quarantine !== undefined) add(quarantine)
  }
  return events
}
