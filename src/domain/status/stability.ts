// Stability: how an environment has been lately for one app, for whoever has to say yes to the next step.
import {
  type AppName,
  type EnvironmentName,
  type Instant,
  instantSchema,
  type Version,
} from '../identifiers.ts'
import type { Fact } from '../fact.ts'
import type { VerifiedReleases } from '../ledger/verified-releases.ts'
import type { Quarantine, UnreadableQuarantine } from '../locks/quarantine.ts'
import { sameImages } from '../release/release.ts'
import type { DeployedState } from '../ledger/deployed-state.ts'

export interface Stability {
  readonly app: AppName
  /** What runs there; undefined where the ledger never saw anything. */
  readonly deployedState: DeployedState | undefined
  /** Versions that were healthy there before that, newest first; undefined where nobody knows. */
  readonly healthyBefore: readonly Version[] | undefined
  /** What was put away from there lately and is still, newest first; undefined where nobody knows. */
  readonly putAway: readonly { readonly version: Version; readonly since: Instant }[] | undefined
}

/** Longer ago than this is not lately. */
export const latelyDays = 30

const mostVersions = 3

export function stabilityOf(
  environment: EnvironmentName,
  app: AppName,
  deployedState: DeployedState | undefined,
  verifiedReleases: Fact<VerifiedReleases>,
  quarantines: Fact<readonly (Quarantine | UnreadableQuarantine)[]>,
  now: Instant,
): Stability {
  const from = instantSchema.parse(new Date(Date.parse(now) - latelyDays * 24 * 60 * 60_000).toISOString())
  const others = (known: VerifiedReleases) =>
    known.filter(({ release }) => deployedState === undefined || !sameImages(release, deployedState.release))
  return {
    app,
    deployedState,
    healthyBefore: verifiedReleases.known
      ? others(verifiedReleases.value)
          .map(({ release }) => release.version)
          .slice(-mostVersions)
          .toReversed()
      : undefined,
    putAway: quarantines.known
      ? quarantines.value
          .flatMap((each) =>
            !('problem' in each) && each.environment === environment && each.app === app && each.since >= from
              ? [{ version: each.version, since: each.since }]
              : [],
          )
          .toSorted((left, right) => (left.since < right.since ? 1 : -1))
          .slice(0, mostVersions)
      : undefined,
  }
}
