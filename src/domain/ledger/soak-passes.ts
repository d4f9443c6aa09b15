// When a soak is over: so many minutes after a release was merged, judged, and reported healthy where it is.
import { type Instant, instantSchema } from '../identifiers.ts'
import { type Release, sameImages } from '../release/release.ts'
import type { DeployedState } from './deployed-state.ts'

/** From when on a release counts as healthy there; undefined where it is not, or is another one. */
export function healthySince(stands: DeployedState | undefined, to: Release): Instant | undefined {
  if (stands === undefined || stands.bypassed || stands.health.state !== 'verified') return undefined
  if (stands.release.version !== to.version || !sameImages(stands.release, to)) return undefined
  const { at, received = at } = stands.health
  // No report can speak of a time before the merge, nor of one before it was heard of.
  return [stands.since, at, received].toSorted().at(-1)
}

export function soakPasses(
  stands: DeployedState | undefined,
  to: Release,
  minutes: number,
): Instant | undefined {
  const since = healthySince(stands, to)
  return since === undefined ? undefined : later(since, minutes)
}

export function later(since: Instant, minutes: number): Instant {
  return instantSchema.parse(new Date(Date.parse(since) + minutes * 60_000).toISOString())
}
