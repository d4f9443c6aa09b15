// The stability facts: how the target has been lately, from what is read with every promotion anyway.
import type { AppName, EnvironmentName, Instant } from '../../../domain/identifiers.ts'
import { type Stability, stabilityOf } from '../../../domain/status/stability.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { Query } from '../../../ports/git-host/git-host-queries.ts'
import { verifiedReleasesQuery, readVerifiedReleases } from './verified-releases.ts'
import { quarantineQuery, readQuarantines } from './quarantines.ts'
import { readDeployedState, deployedStateQuery } from './deployed-states.ts'

export function stabilityQueries(environment: EnvironmentName, apps: readonly AppName[]): readonly Query[] {
  return [
    quarantineQuery,
    ...apps.flatMap((app) => [deployedStateQuery(environment, app), verifiedReleasesQuery(environment, app)]),
  ]
}

export function readStability(
  snapshot: Snapshot,
  environment: EnvironmentName,
  apps: readonly AppName[],
  now: Instant,
): readonly Stability[] {
  const quarantines = readQuarantines(snapshot)
  return apps.map((app) => {
    const deployedState = readDeployedState(snapshot, environment, app)
    const verifiedReleases = readVerifiedReleases(snapshot, environment, app)
    return stabilityOf(
      environment,
      app,
      deployedState.known ? deployedState.value : undefined,
      verifiedReleases,
      quarantines,
      now,
    )
  })
}
