// A release: a version and the exact images it is made of. Immutable; a pin is a release written into an environment.
import type { CommitOid, Digest, Version } from '../identifiers.ts'

/** One image of a release. Without a digest nothing has been deployed from it yet. */
export interface ImagePin {
  /** The image's name within the release, unique there. */
  readonly name: string
  /** Registry host and repository, as in `ghcr.io/acme/api`; no tag, no digest. */
  readonly repository: string
  readonly digest: Digest | undefined
}

/** What a release file pins. */
export interface Pin {
  /** Undefined while nothing has been deployed. */
  readonly version: Version | undefined
  readonly source: Source
  readonly images: readonly ImagePin[]
}

/** Where a release came from, as far as its artifact tells. */
export interface Source {
  readonly commit: CommitOid | undefined
  readonly contract: Digest | undefined
}

/** An image of which the exact bytes are known. */
export interface ReleasedImage extends ImagePin {
  readonly digest: Digest
}

/** A version and its images, every one by digest. */
export interface Release {
  readonly version: Version
  readonly source: Source
  readonly images: readonly ReleasedImage[]
}

/** The release a pin stands for, or undefined while a version or any digest is missing. */
export function releaseOf(pin: Pin): Release | undefined {
  const images: ReleasedImage[] = []
  for (const image of pin.images) {
    if (image.digest === undefined) return undefined
    images.push({ ...image, digest: image.digest })
  }
  return pin.version === undefined || images.length === 0
    ? undefined
    : { version: pin.version, source: pin.source, images }
}

/** Whether two releases say the same of where they came from. */
export function sameSource(left: Pick<Pin, 'source'>, right: Pick<Pin, 'source'>): boolean {
  return left.source.commit === right.source.commit && left.source.contract === right.source.contract
}

/** Whether two releases are the same bytes from the same places under the same names, whatever they are called. */
export function sameImages(left: Pick<Pin, 'images'>, right: Pick<Pin, 'images'>): boolean {
  return (
    left.images.length === right.images.length &&
    right.images.every(({ name, repository, digest }) => {
      const other = left.images.findLast((image) => image.name === name)
      return digest !== undefined && other?.digest === digest && other.repository === repository
    })
  )
}
