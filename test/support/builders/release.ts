// Builders for releases: v1.2.3 of `api`, and the pins and moves made of it.
import type { AppName } from '../../../src/domain/identifiers.ts'
import type { Move } from '../../../src/domain/promotion/promotion.ts'
import type { Pin, Release, ReleasedImage } from '../../../src/domain/release/release.ts'
import type { ReleaseFileState } from '../../../src/domain/pins/release-file-state.ts'
import { api, commit, digest, version } from './names.ts'

export function image(name = 'api', digit = 'c'): ReleasedImage {
  return { name, repository: `ghcr.io/acme/${name}`, digest: digest(digit) }
}

/** A version, made of one image; `digit` tells releases of one version apart. */
export function release(text = 'v1.2.3', digit = 'c', change: Partial<Release> = {}): Release {
  return {
    version: version(text),
    source: { commit: commit(digit), contract: undefined },
    images: [image('api', digit)],
    ...change,
  }
}

/** A release file's pin before anything was deployed. */
export const emptyPin: Pin = {
  version: undefined,
  source: { commit: undefined, contract: undefined },
  images: [{ name: 'api', repository: 'ghcr.io/acme/api', digest: undefined }],
}

/** `api` from v1.2.2 to v1.2.3. */
export function move(change: Partial<Move> = {}): Move {
  return { app: api, from: release('v1.2.2', 'b'), to: release(), ...change }
}

export function pinned(pin: Pin = release(), app: AppName = api): ReleaseFileState {
  return { kind: 'pinned', path: `environments/any/${app}/release.yaml`, pin, text: '' }
}
