// Landing events: what the ledger says of pins that changed, and of what goes into quarantine because of it.
import { foldStanding } from '../../domain/ledger-write/fold-deployed-state.ts'
import type { Login } from '../../domain/identifiers.ts'
import { append, isPlacedEntry, type LedgerEntry, type LedgerHead } from '../../domain/ledger/ledger.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import { bypassQuarantine, quarantineAfter } from '../../domain/ledger-write/quarantine-events.ts'
import type { Standing } from '../../domain/ledger/deployed-state.ts'
import { standingPath } from '../../domain/ledger/deployed-state-path.ts'
import { type Landed, landedEvent } from './merge-event.ts'

/**
 * One event for every landing, in their order, and the quarantine it leads to right behind it. Each landing at a place
 * begins where the one before it ended.
 *
 * @param head the entry they follow: a quarantine names the index of the entry right before it
 * @param self the bot, which puts away what came past the gates
 */
export function landingEvents(
  landings: readonly Landed[],
  head: LedgerHead | undefined,
  self: Login,
): readonly LedgerEvent[] {
  const standings = new Map<string, Standing | undefined>()
  const events: LedgerEvent[] = []
  let last = head
  const add = (event: LedgerEvent): LedgerEntry => {
    const entry = append(last, event)
    last = entry
    events.push(event)
    return entry
  }
  for (const landed of landings) {
    const at = standingPath(landed.place.environment, landed.place.app)
    const before = standings.has(at) ? standings.get(at) : landed.before
    const entry = add(landedEvent({ ...landed, before }))
    if (isPlacedEntry(entry)) standings.set(at, foldStanding(before, entry))
    const quarantine =
      quarantineAfter(entry, entry.index) ??
      (landed.isProven ? undefined : bypassQuarantine(entry, entry.index, before, self))
    if (quarantine !== undefined) add(quarantine)
  }
  return events
}
