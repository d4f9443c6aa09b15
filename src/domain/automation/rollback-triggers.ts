// Rollback causes: which of the newest ledger entries brought something, or said of it, what asks for a way back.
import type { RollbackTrigger } from './automatic-rollback.ts'
import { isPlacedEntry, type LedgerEntry, type PlacedEntry } from '../ledger/ledger.ts'

type Lock = Extract<LedgerEntry['payload'], { kind: 'locked' }>

/**
 * What failed and was not well since, what was put away because it came past the gates, and what landed while a lock held.
 * Of what something else took the place of, nothing is said. Whether a rollback is due is decided by `rollbackDue`.
 *
 * @param entries oldest first, without gaps
 */
export function rollbackTriggers(entries: readonly LedgerEntry[]): readonly RollbackTrigger[] {
  const placed = entries.filter(isPlacedEntry)
  return placed.flatMap((entry, position): readonly RollbackTrigger[] => {
    const { environment, app } = entry.payload
    const later = placed
      .slice(position + 1)
      .filter(({ payload }) => payload.environment === environment && payload.app === app)
    if (later.some(isMerge)) return []
    const why = isMerge(entry) ? whyMerged(entry, entries) : whyReported(entry, later)
    return why === undefined ? [] : [{ environment, app, becauseOf: entry.index, why }]
  })
}

function isMerge({ payload: { kind } }: PlacedEntry): boolean {
  return kind !== 'verified' && kind !== 'failed'
}

function whyReported({ payload }: PlacedEntry, later: readonly PlacedEntry[]): 'failed' | undefined {
  return payload.kind === 'failed' && later.length === 0 ? 'failed' : undefined
}

function whyMerged(entry: PlacedEntry, entries: readonly LedgerEntry[]): RollbackTrigger['why'] | undefined {
  const { kind } = entry.payload
  const isPutAway = entries.some(
    ({ payload }) => payload.kind === 'quarantined' && payload.quarantine.becauseOf === entry.index,
  )
  if (kind === 'bypassed' && isPutAway) return 'bypassed'
  return entries.some((lock) => lock.index < entry.index && wasMergedDuringLock(entry, lock, entries))
    ? 'locked'
    : undefined
}

/** From its acknowledgement on nothing merges into a lock: what did, did so in the instant before. */
function wasMergedDuringLock(
  entry: PlacedEntry,
  { index, payload }: LedgerEntry,
  entries: readonly LedgerEntry[],
): boolean {
  if (payload.kind !== 'locked' || !isOn(payload, entry)) return false
  const { since, until } = payload.lock
  const landed = landedAt(entry)
  // GitHub tells moments by the second.
  if (landed.slice(0, 19) < since.slice(0, 19) || (until !== undefined && landed >= until)) return false
  return !entries.some(
    (other) =>
      other.index > index &&
      other.index < entry.index &&
      other.payload.kind === 'unlocked' &&
      other.payload.scope === payload.scope &&
      other.payload.app === payload.app &&
      other.at <= landed,
  )
}

function isOn({ scope, app }: Lock, { payload }: PlacedEntry): boolean {
  return (scope === 'all' || scope === payload.environment) && (app === null || app === payload.app)
}

function landedAt({ at, payload }: PlacedEntry): string {
  if ('mergedAt' in payload) return payload.mergedAt
  return payload.kind === 'bypassed' ? payload.committedAt : at
}
