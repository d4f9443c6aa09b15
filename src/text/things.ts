// The things of the field as they are named in sentences: apps, releases, digests, the way between environments.
import {
  type AppName,
  type Digest,
  type EnvironmentName,
  onlyApp,
  type Version,
} from '../domain/identifiers.ts'
import { writeRequest } from '../domain/grammar/write-request.ts'
import type { Move, Promotion } from '../domain/promotion/promotion.ts'
import { listing } from './listing.ts'
import { type Phrase, say, silence, value } from './phrase.ts'

/** `api v1.2.3`; a repository's only app has no name to print. */
export function release(app: AppName | undefined, version: Version): Phrase {
  return app === undefined || app === onlyApp ? value(version) : say`${value(app)} ${value(version)}`
}

/** The app's name, or `the app` where there is only one. */
export function theApp(app: AppName): Phrase {
  return app === onlyApp ? say`the app` : value(app)
}

/** `api: `, in front of a sentence that is about one app of several. */
export function about(app: AppName | undefined): Phrase {
  return app === undefined || app === onlyApp ? silence : say`${value(app)}: `
}

/** Everything that moves: `api v1.2.3 and web v2.0.0`. */
export function releases(moves: readonly Move[]): Phrase {
  return listing(moves.map(({ app, to }) => release(app, to.version)))
}

/** What a promotion does: `api v1.2.3 to staging`, or `the rollback of staging to api v1.2.2`. */
export function whatMoves({ moves, environment, rollback }: Promotion): Phrase {
  return rollback === undefined
    ? say`${releases(moves)} to ${value(environment)}`
    : say`the rollback of ${value(environment)} to ${releases(moves)}`
}

/** The first twelve digits, enough to compare by eye. */
export function shortDigest(digest: Digest): Phrase {
  return value(digest.slice('sha256:'.length, 'sha256:'.length + 12))
}

/** `dev -> staging -> prod` */
export function way(path: readonly EnvironmentName[]): Phrase {
  return value(path.join(' -> '))
}

/** Why something that is left out stops nothing. */
export function skippedBy(environment: EnvironmentName): Phrase {
  return say`${value('expedite')} of ${value(environment)} allows it, with more approvals.`
}

/** Why something that is missing stops nothing. */
export function recommendedBy(environment: EnvironmentName): Phrase {
  return say`${value('prerequisites')} of ${value(environment)} only recommend it, so this warns and stops nothing.`
}

/** The command that asks for a promotion, ready to paste. */
export function promoteCommand(
  apps: readonly AppName[],
  environment: EnvironmentName,
  version?: Version,
): string {
  const named = apps.filter((app) => app !== onlyApp)
  return ['/promote', ...named, ...(version === undefined ? [] : [version]), 'to', environment].join(' ')
}

/** The same for a promotion that was asked for already. */
export function commandOf({ moves, environment, rollback }: Promotion): string {
  const apps = moves.map(({ app }) => app)
  return rollback === undefined
    ? promoteCommand(apps, environment)
    : rollbackCommand(apps, environment, rollback.reason, onlyVersion(moves))
}

/** The command that asks for a rollback; without a version to the last release that was well there. */
export function rollbackCommand(
  apps: readonly AppName[],
  environment: EnvironmentName,
  reason = '…',
  version?: Version,
): string {
  const subjects = apps.filter((app) => app !== onlyApp)
  return writeRequest({ kind: 'rollback', environment, subjects, version, reason, dryRun: false })
}

/** The version all go to, where it is one. */
function onlyVersion(moves: readonly Move[]): Version | undefined {
  const [version, ...others] = new Set(moves.map(({ to }) => to.version))
  return others.length === 0 ? version : undefined
}
