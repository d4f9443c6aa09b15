// Who vouches for a release: the environments before, as order, verification and soak all hear them, so that no two of these
// gates are satisfied by different ones.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { Previous } from '../../domain/facts.ts'
import { type Release, sameImages } from '../../domain/release/release.ts'
import { healthySince } from '../../domain/ledger/soak-passes.ts'

/**
 * Groups of rows; in each, the first is the one that counts. Where one environment before is enough, there is one
 * group, best first: what runs the release, then what is healthier, then what has been so for longer. Where all of them
 * must have seen it, each is a group of its own. Never empty; a group is, where nothing comes before.
 */
export function whoVouches(
  release: Release,
  rows: readonly Previous[],
  { afterAll }: Pick<EnvironmentRules, 'afterAll'>,
): readonly (readonly Previous[])[] {
  if (afterAll === true && rows.length > 0) return rows.map((row) => [row])
  return [
    rows.toSorted(
      (left, right) =>
        running(release, left) - running(release, right) ||
        health(release, left) - health(release, right) ||
        since(release, left) - since(release, right),
    ),
  ]
}

function running(release: Release, { pin }: Previous): number {
  return pin.known && pin.value?.version === release.version && sameImages(pin.value, release) ? 0 : 1
}

/** Healthy, then not known yet, then a no that only a new release or a person changes. */
function health(release: Release, { deployedState }: Previous): number {
  if (!deployedState.known) return 3
  const stands = deployedState.value
  if (healthySince(stands, release) !== undefined) return 0
  if (stands?.release.version !== release.version || !sameImages(stands.release, release)) return 1
  return stands.bypassed || stands.health.state === 'failed' ? 2 : 1
}

function since(release: Release, { deployedState }: Previous): number {
  const at = deployedState.known ? healthySince(deployedState.value, release) : undefined
  return at === undefined ? 0 : Date.parse(at)
}
