// Writing down a release: a pin as the ledger writes it.
import { type Pin, releaseOf } from '../release/release.ts'
import type { WrittenRelease } from './deployed-state.ts'

/** Null where a pin names no release. */
export function writtenRelease(pin: Pin | undefined): WrittenRelease | null {
  const release = pin === undefined ? undefined : releaseOf(pin)
  if (release === undefined) return null
  const { version, source, images } = release
  return {
    version,
    commit: source.commit ?? null,
    contract: source.contract ?? null,
    images: images.map(({ name, repository, digest }) => ({ name, repository, digest })),
  }
}
