// What only the clock holds up: releases that still soak, and environments that are closed just now.
import type { EnvironmentRules } from '../environments/environment.ts'
import type { AppName, EnvironmentName, Instant, Version } from '../identifiers.ts'
import { closureAt, isOpen, nextOpening } from '../environments/opening-hours.ts'
import { releaseAgain } from '../ledger/rollback-target.ts'
import { rulesFor } from '../environments/rules-by-app.ts'
import { healthySince, later } from '../ledger/soak-passes.ts'
import type { DeployedState } from '../ledger/deployed-state.ts'

/** What an app pins in an environment, and what the ledger says of it. */
interface Row {
  readonly environment: EnvironmentName
  readonly app: AppName
  readonly version: Version | undefined
  readonly deployedState: DeployedState | undefined
}

/** A release that is healthy in one environment, and not for long enough to go to the next. */
export interface Soaking {
  readonly app: AppName
  readonly version: Version
  readonly in: EnvironmentName
  readonly to: EnvironmentName
  readonly since: Instant
  readonly passes: Instant
}

/** An environment outside its hours. */
export interface Closed {
  readonly environment: EnvironmentName
  readonly zone: string
  /** Undefined: nobody can tell. */
  readonly opens: Instant | undefined
  /** The name of the closed days that these are, if they are any. */
  readonly closure: string | undefined
}

export function soaking(
  environments: readonly EnvironmentRules[],
  rows: readonly Row[],
  now: Instant,
): readonly Soaking[] {
  return environments.flatMap((target) =>
    rows
      .filter(({ environment }) => target.after.includes(environment))
      .flatMap(({ environment, app, version, deployedState }): readonly Soaking[] => {
        const minutes = rulesFor(target, app).soak?.minutes
        const runs = rows.find((row) => row.environment === target.name && row.app === app)
        if (minutes === undefined || deployedState === undefined || deployedState.release.version !== version)
          return []
        const since = healthySince(deployedState, releaseAgain(deployedState.release))
        if (since === undefined || runs?.version === version) return []
        const passes = later(since, minutes)
        return passes > now ? [{ app, version, in: environment, to: target.name, since, passes }] : []
      }),
  )
}

export function closed(environments: readonly EnvironmentRules[], now: Instant): readonly Closed[] {
  return environments.flatMap(({ name, window: hours }): readonly Closed[] =>
    hours === undefined || isOpen(hours, now)
      ? []
      : [
          {
            environment: name,
            zone: hours.zone,
            opens: nextOpening(hours, now),
            closure: closureAt(hours, now)?.name,
          },
        ],
  )
}
