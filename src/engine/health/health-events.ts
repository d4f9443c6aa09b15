// Health events: which releases a report speaks for, and what the ledger does not know of them yet.
import type { Policy } from '../../domain/environments/environment.ts'
import { appsMeant, environmentsMeant, type HealthReport } from '../../domain/automation/health-report.ts'
import type { AppName, EnvironmentName } from '../../domain/identifiers.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import { releasePath } from '../../domain/release-path.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { WrittenRelease } from '../../domain/ledger/deployed-state.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { Question, QuestionOf, Revision } from '../../ports/git-host/git-host-queries.ts'
import { ledgerHeadQuestion } from '../facts/ledger/ledger-head.ts'
import { policyQuestions } from '../facts/policy.ts'
import {
  environmentQuestion,
  readApps,
  readReleaseFile,
  releaseFileQuestion,
} from '../facts/release-files.ts'
import { provenQuestion } from '../facts/ledger/verified-releases.ts'
import { readStanding, standingQuestion } from '../facts/ledger/deployed-states.ts'
import type { Place } from '../ledger/places.ts'
import { writtenRelease } from '../../domain/ledger/written-release.ts'

/** Release files that are asked for one by one; more are read by the folder. */
const mostFiles = 20

export interface HealthReading {
  readonly events: readonly LedgerEvent[]
  /** Release files that were merged and are not in the ledger yet. */
  readonly unrecorded: readonly string[]
  readonly environments: readonly EnvironmentName[]
  /** Where this very report stands as a failure: of what a pull request brought, or of what nobody knows. */
  readonly failed: readonly (Place & { readonly index: number; readonly brought: boolean })[]
}

export function healthQuestions(
  report: HealthReport,
  policy: Policy | undefined,
  soFar: Reading | undefined,
): readonly Question[] {
  return [
    ...policyQuestions,
    ...environmentsMeant(report, policy?.environments ?? []).flatMap(({ name }) => {
      const names = namesQuestion(report, name)
      return soFar?.has(names) === true ? [names, ...placeQuestions(report, name, soFar)] : [names]
    }),
  ]
}

/** Everything about the apps that are meant; the ledger's head with it, so that it is compared with what their pins say of it. */
function placeQuestions(report: HealthReport, name: EnvironmentName, soFar: Reading): readonly Question[] {
  const apps = appsOf(report, name, soFar)
  const revisions = ['default', report.commit] as const
  return [
    ledgerHeadQuestion,
    ...revisions.flatMap((at): readonly Question[] =>
      apps.length > mostFiles
        ? [environmentQuestion(name, true, at)]
        : apps.map((app) => releaseFileQuestion(name, app, at)),
    ),
    ...apps.flatMap((app) => [standingQuestion(name, app), provenQuestion(name, app)]),
  ]
}

/** The apps that were there. */
function namesQuestion({ commit }: HealthReport, name: EnvironmentName): QuestionOf<'folder'> {
  return environmentQuestion(name, false, commit)
}

export function readHealth(report: HealthReport, policy: Policy, reading: Reading): HealthReading {
  const environments = environmentsMeant(report, policy.environments).map(({ name }) => name)
  const places = environments.flatMap((environment) =>
    appsOf(report, environment, reading).map((app) => ({ environment, app })),
  )
  const found = places.map(({ environment, app }) => healthOf(report, environment, app, reading))
  return {
    failed: places.flatMap((place) => failedAt(report, place, reading)),
    events: found.flatMap((health) => (typeof health === 'object' ? [health] : [])),
    unrecorded: found.flatMap((health) => (typeof health === 'string' ? [health] : [])),
    environments,
  }
}

function failedAt(report: HealthReport, place: Place, reading: Reading): HealthReading['failed'] {
  const fact = readStanding(reading, place.environment, place.app)
  const standing = fact.known ? fact.value : undefined
  if (standing?.health.state !== 'failed' || report.healthy || standing.health.at !== report.at) return []
  return [{ ...place, index: standing.health.index, brought: standing.promotion !== null }]
}

/** The event of one app; the path of its release file where the ledger is behind; undefined where nothing is new. */
function healthOf(
  report: HealthReport,
  environment: EnvironmentName,
  app: AppName,
  reading: Reading,
): LedgerEvent | string | undefined {
  const then = releaseAt(reading, environment, app, report.commit)
  const now = releaseAt(reading, environment, app, 'default')
  const fact = readStanding(reading, environment, app)
  if (then === null || !fact.known) return undefined
  if (report.digest !== null && then.images.every(({ digest }) => digest !== report.digest)) return undefined
  const standing = fact.value
  const isCurrent = now !== null && same(now, then)
  if (standing === undefined ? !isCurrent : !same(standing.release, then)) {
    // Neither what stands there nor what came since: a late word about something that is gone.
    return isCurrent ? releasePath(environment, app) : undefined
  }
  const kind = report.healthy ? 'verified' : 'failed'
  const health = standing?.health
  if (health !== undefined && health.state !== 'unreported' && !isNews(kind, report, health)) {
    return undefined
  }
  const { commit, context, received, sequence, url } = report
  const told = {
    context,
    ...(received === undefined ? {} : { received }),
    ...(sequence === undefined ? {} : { sequence }),
    url,
  }
  return {
    at: report.at,
    actor: report.reporter,
    payload: { kind, environment, app, release: then, commit, ...told },
  }
}

type Told = Pick<HealthReport, 'at' | 'context' | 'sequence'>

/**
 * Whether a report says something else, and later. GitHub tells moments to the second: within one its own numbers tell,
 * and where there are none the failure stays, so that reports that come again in any order end the same.
 */
function isNews(
  kind: 'verified' | 'failed',
  report: Told,
  last: Told & { readonly state: 'verified' | 'failed' },
): boolean {
  if (last.state === kind || report.at < last.at) return false
  if (report.at > last.at) return true
  return report.context === last.context && report.sequence !== undefined && last.sequence !== undefined
    ? report.sequence > last.sequence
    : kind === 'failed'
}

function appsOf(report: HealthReport, environment: EnvironmentName, reading: Reading): readonly AppName[] {
  return appsMeant(report, readApps(reading, namesQuestion(report, environment)))
}

function releaseAt(
  reading: Reading,
  environment: EnvironmentName,
  app: AppName,
  at: Revision,
): WrittenRelease | null {
  const file = readReleaseFile(reading, environment, app, at)
  return file.kind === 'pinned' ? writtenRelease(file.pin) : null
}

function same(left: WrittenRelease, right: WrittenRelease): boolean {
  return left.version === right.version && sameImages(left, right)
}
