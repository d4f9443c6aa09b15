// Standings while an audit goes through the ledger: what stands where after the entries so far.
import { foldStanding } from '../ledger-write/fold-deployed-state.ts'
import type { PlacedEntry } from '../ledger/ledger.ts'
import type { Standing } from '../ledger/deployed-state.ts'
import { standingPath } from '../ledger/deployed-state-path.ts'
import type { Place } from './pin-state.ts'

export interface Standings {
  /** Takes the next entry in, and gives what stands there now. */
  fold(entry: PlacedEntry): Standing | undefined
  at(place: Place): Standing | undefined
}

export function standings(): Standings {
  const known = new Map<string, Standing | undefined>()
  return {
    fold(entry) {
      const path = standingPath(entry.payload.environment, entry.payload.app)
      const after = foldStanding(known.get(path), entry)
      known.set(path, after)
      return after
    },
    at: ({ environment, app }) => known.get(standingPath(environment, app)),
  }
}
