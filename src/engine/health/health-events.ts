// Health events: which releases a report speaks for, and what the ledger does not know of them yet.
import type { Policy } from '../../domain/environments/environment.ts'
import { targetApps, targetEnvironments, type HealthReport } from '../../domain/automation/health-report.ts'
import type { AppName, EnvironmentName } from '../../domain/identifiers.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import { releasePath } from '../../domain/release-path.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { WrittenRelease } from '../../domain/ledger/deployed-state.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Query, QueryOf, Revision } from '../../ports/git-host/git-host-queries.ts'
import { ledgerHeadQuery } from '../facts/ledger/ledger-head.ts'
import { policyQueries } from '../facts/policy/policy.ts'
import { environmentQuery, readApps, readReleaseFile, releaseFileQuery } from '../facts/release-files.ts'
import { verifiedReleasesQuery } from '../facts/ledger/verified-releases.ts'
import { readDeployedState, deployedStateQuery } from '../facts/ledger/deployed-states.ts'
import type { Place } from '../ledger/places.ts'
import { writtenRelease } from '../../domain/ledger/written-release.ts'

/** Release files that are asked for one by one; more are read by the folder. */
const mostFiles = 20

export interface HealthSnapshot {
  readonly events: readonly LedgerEvent[]
  /** Release files that were merged and are not in the ledger yet. */
  readonly unrecorded: readonly string[]
  readonly environments: readonly EnvironmentName[]
  /** Where this very report stands as a failure: of what a pull request brought, or of what nobody knows. */
  readonly failed: readonly (Place & { readonly index: number; readonly brought: boolean })[]
}

export function healthQueries(
  report: HealthReport,
  policy: Policy | undefined,
  soFar: Snapshot | undefined,
): readonly Query[] {
  return [
    ...policyQueries,
    ...targetEnvironments(report, policy?.environments ?? []).flatMap(({ name }) => {
      const names = namesQuery(report, name)
      return soFar?.has(names) === true ? [names, ...placeQueries(report, name, soFar)] : [names]
    }),
  ]
}

/** Everything about the apps that are meant; the ledger's head with it, so that it is compared with what their pins say of it. */
function placeQueries(report: HealthReport, name: EnvironmentName, soFar: Snapshot): readonly Query[] {
  const apps = appsOf(report, name, soFar)
  const revisions = ['default', report.commit] as const
  return [
    ledgerHeadQuery,
    ...revisions.flatMap((at): readonly Query[] =>
      apps.length > mostFiles
        ? [environmentQuery(name, true, at)]
        : apps.map((app) => releaseFileQuery(name, app, at)),
    ),
    ...apps.flatMap((app) => [deployedStateQuery(name, app), verifiedReleasesQuery(name, app)]),
  ]
}

/** The apps that were there. */
function namesQuery({ commit }: HealthReport, name: EnvironmentName): QueryOf<'folder'> {
  return environmentQuery(name, false, commit)
}

export function readHealth(report: HealthReport, policy: Policy, snapshot: Snapshot): HealthSnapshot {
  const environments = targetEnvironments(report, policy.environments).map(({ name }) => name)
  const places = environments.flatMap((environment) =>
    appsOf(report, environment, snapshot).map((app) => ({ environment, app })),
  )
  const found = places.map(({ environment, app }) => healthOf(report, environment, app, snapshot))
  return {
    failed: places.flatMap((place) => failedAt(report, place, snapshot)),
    events: found.flatMap((health) => (typeof health === 'object' ? [health] : [])),
    unrecorded: found.flatMap((health) => (typeof health === 'string' ? [health] : [])),
    environments,
  }
}

function failedAt(report: HealthReport, place: Place, snapshot: Snapshot): HealthSnapshot['failed'] {
  const fact = readDeployedState(snapshot, place.environment, place.app)
  const deployedState = fact.known ? fact.value : undefined
  if (deployedState?.health.state !== 'failed' || report.healthy || deployedState.health.at !== report.at)
    return []
  return [{ ...place, index: deployedState.health.index, brought: deployedState.promotion !== null }]
}

/** The event of one app; the path of its release file where the ledger is behind; undefined where nothing is new. */
function healthOf(
  report: HealthReport,
  environment: EnvironmentName,
  app: AppName,
  snapshot: Snapshot,
): LedgerEvent | string | undefined {
  const then = releaseAt(snapshot, environment, app, report.commit)
  const now = releaseAt(snapshot, environment, app, 'default')
  const fact = readDeployedState(snapshot, environment, app)
  if (then === null || !fact.known) return undefined
  if (report.digest !== null && then.images.every(({ digest }) => digest !== report.digest)) return undefined
  const deployedState = fact.value
  const isCurrent = now !== null && same(now, then)
  if (deployedState === undefined ? !isCurrent : !same(deployedState.release, then)) {
    // Neither what stands there nor what came since: a late word about something that is gone.
    return isCurrent ? releasePath(environment, app) : undefined
  }
  const kind = report.healthy ? 'verified' : 'failed'
  const health = deployedState?.health
  if (health !== undefined && health.state !== 'unreported' && !isNews(kind, report, health)) {
    return undefined
  }
  const { commit, context, received, sequence, url } = report
  const reported = {
    context,
    ...(received === undefined ? {} : { received }),
    ...(sequence === undefined ? {} : { sequence }),
    url,
  }
  return {
    at: report.at,
    actor: report.reporter,
    payload: { kind, environment, app, release: then, commit, ...reported },
  }
}

type Reported = Pick<HealthReport, 'at' | 'context' | 'sequence'>

/**
 * Whether a report says something else, and later. GitHub tells moments to the second: within one its own numbers tell,
 * and where there are none the failure stays, so that reports that come again in any order end the same.
 */
function isNews(
  kind: 'verified' | 'failed',
  report: Reported,
  last: Reported & { readonly state: 'verified' | 'failed' },
): boolean {
  if (last.state === kind || report.at < last.at) return false
  if (report.at > last.at) return true
  return report.context === last.context && report.sequence !== undefined && last.sequence !== undefined
    ? report.sequence > last.sequence
    : kind === 'failed'
}

function appsOf(report: HealthReport, environment: EnvironmentName, snapshot: Snapshot): readonly AppName[] {
  return targetApps(report, readApps(snapshot, namesQuery(report, environment)))
}

function releaseAt(
  snapshot: Snapshot,
  environment: EnvironmentName,
  app: AppName,
  at: Revision,
): WrittenRelease | null {
  const file = readReleaseFile(snapshot, environment, app, at)
  return file.kind === 'pinned' ? writtenRelease(file.pin) : null
}

function same(left: WrittenRelease, right: WrittenRelease): boolean {
  return left.version === right.version && sameImages(left, right)
}
