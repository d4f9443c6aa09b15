// The target of a rollback: the release that is named, or the last one that was well where it goes back to.
import type { Digest, Version } from '../identifiers.ts'
import { type VerifiedReleases, verifiedAs } from './verified-releases.ts'
import { type Pin, type Release, sameImages } from '../release/release.ts'
import type { WrittenRelease } from './deployed-state.ts'

/**
 * Undefined where no release that was verified there will do.
 *
 * @param from what is pinned there now: nobody goes back to that
 * @param wanted the version that was typed; left out, it is the newest proven one that may be had
 */
export function rollbackTarget(
  verifiedReleases: VerifiedReleases,
  from: Pin,
  quarantined: readonly Digest[],
  wanted: Version | undefined,
): Release | undefined {
  const here = verifiedAs(verifiedReleases, from)
  const found = verifiedReleases.findLast((known) =>
    wanted === undefined
      ? known !== here && !isQuarantined(known.release, quarantined)
      : known.release.version === wanted,
  )
  return found === undefined ? undefined : releaseAgain(found.release)
}

/** Whether a release is where it is pinned already. */
export function isPinned(release: Release, pin: Pin): boolean {
  return pin.version === release.version && sameImages(pin, release)
}

export function isQuarantined({ images }: WrittenRelease, quarantined: readonly Digest[]): boolean {
  return images.some(({ digest }) => quarantined.includes(digest))
}

/** A release as it was before it was written down. */
export function releaseAgain({ version, commit, contract, images }: WrittenRelease): Release {
  return { version, source: { commit: commit ?? undefined, contract: contract ?? undefined }, images }
}
