// The status of a place: what one environment pins of one app, and what the ledger knows of it.
import type { AppName, EnvironmentName } from '../identifiers.ts'
import type { Promoted, RolledBack } from '../ledger-write/record.ts'
import type { DeployedState, WrittenRelease } from '../ledger/deployed-state.ts'

export interface PlaceStatus {
  readonly environment: EnvironmentName
  readonly app: AppName
  /** Undefined where nothing is pinned. */
  readonly release: WrittenRelease | undefined
  /** Only where it is about the pinned release: of another the ledger says nothing here. */
  readonly deployedState: DeployedState | undefined
  /** The promotion or rollback that brought it, where the ledger has one. */
  readonly move: Promoted | RolledBack | undefined
  /** Whether the release file or the standing cannot be read. */
  readonly unreadable: boolean
}
