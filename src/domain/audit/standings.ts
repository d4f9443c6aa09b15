// Standings while an audit goes through the ledger: what stands where after the entries so far.
import { foldDeployedState } from '../ledger-write/fold-deployed-state.ts'
import type { PlacedEntry } from '../ledger/ledger.ts'
import type { DeployedState } from '../ledger/deployed-state.ts'
import { deployedStatePath } from '../ledger/deployed-state-path.ts'
import type { Place } from './pin-state.ts'

export interface DeployedStates {
  /** Takes the next entry in, and gives what stands there now. */
  fold(entry: PlacedEntry): DeployedState | undefined
  at(place: Place): DeployedState | undefined
}

export function deployedStates(): DeployedStates {
  const known = new Map<string, DeployedState | undefined>()
  return {
    fold(entry) {
      const path = deployedStatePath(entry.payload.environment, entry.payload.app)
      const after = foldDeployedState(known.get(path), entry)
      known.set(path, after)
      return after
    },
    at: ({ environment, app }) => known.get(deployedStatePath(environment, app)),
  }
}
