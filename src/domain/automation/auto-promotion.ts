// Auto-promotion: whether the policy lets the bot ask, by itself, for what the environment before runs.
import semver from 'semver'
import type { EnvironmentRules } from '../environments/environment.ts'
import type { Previous } from '../facts.ts'
import type { AppName, Digest, EnvironmentName, Instant, ThreadNumber } from '../identifiers.ts'
import { hashOf } from '../promotion/plan-hash.ts'
import type { OpenPromotion } from '../promotion/promotion.ts'
import { type Pin, type Release, releaseOf } from '../release/release.ts'
import { isPinned } from '../ledger/rollback-target.ts'
import { soakPasses } from '../ledger/soak-passes.ts'

/** What the policy would have the bot ask for. */
export interface Candidate {
  readonly environment: EnvironmentName
  readonly app: AppName
  readonly from: EnvironmentName
  readonly to: Release
  /** Tells this release, for this app in this environment, from every other; no rule changes it. */
  readonly release: Digest
  /** From when on it may be asked for; may lie ahead. */
  readonly at: Instant
}

/**
 * The release the environment before pins, recorded, and reported healthy; undefined where there is none that would be a
 * step forward.
 *
 * @param pin what the environment itself pins now
 */
export function candidate(
  { name, autoPromote, soak, afterAll }: EnvironmentRules,
  app: AppName,
  pin: Pin,
  previous: readonly Previous[],
): Candidate | undefined {
  if (autoPromote === undefined) return undefined
  const minutes = autoPromote.when === 'soaked' ? (soak?.minutes ?? 0) : 0
  const ready = previous.flatMap((row): readonly Candidate[] => {
    const to = row.pin.known && row.pin.value !== undefined ? releaseOf(row.pin.value) : undefined
    const at =
      to === undefined || !row.deployedState.known
        ? undefined
        : soakPasses(row.deployedState.value, to, minutes)
    if (to === undefined || at === undefined || isPinned(to, pin) || isOlder(to, pin)) return []
    const release = hashOf({ environment: name, app, version: to.version, images: to.images })
    return [{ environment: name, app, from: row.environment, to, release, at }]
  })
  const [first, ...others] = ready
  if (first === undefined || afterAll !== true) return first
  // Every one of them runs it, and the last of them is what it waits for.
  const isEverywhere =
    ready.length === previous.length && others.every(({ release }) => release === first.release)
  const last = ready
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
  return isEverywhere && last !== undefined ? { ...first, at: last } : undefined
}

/**
 * Whether the bot may open it beside what is already open. What people asked for stays, and so does what somebody holds;
 * an older promotion that the policy asked for is superseded.
 *
 * @param held the pull requests that somebody told to wait
 */
export function mayAsk(
  { app, release }: Pick<Candidate, 'app' | 'release'>,
  open: readonly OpenPromotion[],
  held: readonly ThreadNumber[],
): boolean {
  return open
    .filter(({ apps }) => apps.includes(app))
    .every(({ origin, apps, pullRequest }) => {
      if (origin.kind !== 'policy' || apps.length > 1) return false
      if (pullRequest === undefined) return true
      return origin.release !== release && !held.includes(pullRequest.number)
    })
}

function isOlder(to: Release, pin: Pin): boolean {
  const [next, now] = [semver.parse(to.version), semver.parse(pin.version ?? '')]
  return next !== null && now !== null && semver.lt(next, now)
}
