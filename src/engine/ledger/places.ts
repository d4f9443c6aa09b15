// The places of a change: the release files it touched, or every one that no longer says what the ledger says.
import type { AppName, EnvironmentName } from '../../domain/identifiers.ts'
import { parseReleasePath } from '../../domain/release-path.ts'

/** One app in one environment. */
export interface Place {
  readonly environment: EnvironmentName
  readonly app: AppName
}

export function placesOf(paths: readonly string[]): readonly Place[] {
  return paths.flatMap((path) => parseReleasePath(path) ?? [])
}
