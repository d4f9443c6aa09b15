// The state of a pin: the release a file pins and its stamp, that nothing is pinned, or that nobody can tell.
import type { AppName, EnvironmentName } from '../identifiers.ts'
import { parseReleaseFile, type ReleaseFile } from '../pins/release-file.ts'
import type { Stamp } from '../pins/stamp.ts'
import { sameImages } from '../release/release.ts'
import type { WrittenRelease } from '../ledger/deployed-state.ts'
import { writtenRelease } from '../ledger/written-release.ts'
import type { FileText } from '../file-text.ts'

/** One app in one environment. */
export interface Place {
  readonly environment: EnvironmentName
  readonly app: AppName
}

export type PinState =
  | { readonly kind: 'pinned'; readonly release: WrittenRelease; readonly stamp: Stamp | undefined }
  /** No file, or one without a version and digests. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' }

export function pinStateOf(file: FileText): PinState {
  if (file.kind === 'absent') return { kind: 'empty' }
  const pin = file.kind === 'text' ? parseReleaseFile(file.text) : undefined
  return stateOf(pin?.ok === true ? pin.value : undefined)
}

/** @param pin undefined where it could not be read */
export function stateOf(pin: ReleaseFile | undefined): PinState {
  if (pin === undefined) return { kind: 'unreadable' }
  const release = writtenRelease(pin)
  return release === null ? { kind: 'empty' } : { kind: 'pinned', release, stamp: pin.promotion }
}

/** What the ledger would write of it. */
export function releaseIn(state: PinState | undefined): WrittenRelease | null {
  return state?.kind === 'pinned' ? state.release : null
}

/** Whether two are the same release in every word: version, images, where it came from and its contract. */
export function sameRelease(left: WrittenRelease | null, right: WrittenRelease | null): boolean {
  if (left === null || right === null) return left === right
  return (
    left.version === right.version &&
    left.commit === right.commit &&
    left.contract === right.contract &&
    sameImages(left, right)
  )
}

/** A release in a few words: its version and digests. */
export function inShort(release: WrittenRelease | null): string {
  if (release === null) return 'nothing'
  return [release.version, ...release.images.map(({ name, digest }) => `${name}@${digest}`)].join(' ')
}

export function placeKey({ environment, app }: Place): string {
  return `${environment}/${app}`
}
