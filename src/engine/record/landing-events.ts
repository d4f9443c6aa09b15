// Landing events: what the ledger says of pins that changed, and of what goes into quarantine because of it.
import type { LedgerHead } from '../../domain/ledger.ts'
import type { LedgerEvent } from '../../domain/ledger-commit.ts'
import { quarantineAfter } from '../../domain/quarantine-events.ts'
import { type Landed, landedEvent } from './landed-event.ts'

/** @param head the entry they follow: a quarantine names the index of the entry right before it */
export function landingEvents(
  landings: readonly Landed[],
  head: LedgerHead | undefined,
): readonly LedgerEvent[] {
  const events: LedgerEvent[] = []
  for (const landed of landings) {
    const event = landedEvent(landed)
    events.push(event)
    const quarantine = quarantineAfter(event, (head?.index ?? 0) + events.length)
    if (quarantine !== undefined) events.push(quarantine)
  }
  return events
}
