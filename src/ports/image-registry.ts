// The port to the OCI registries that hold the images: two questions, nothing is ever written.
import type { CommitOid, Digest } from '../domain/identifiers.ts'

/** What a registry says of one image. */
export interface ImageDescription {
  /** The digest of the index for a multi-platform image, else of the manifest. */
  readonly digest: Digest
  /** `org.opencontainers.image.revision`, from the manifest's annotations or the image's labels. */
  readonly commit: CommitOid | undefined
  /** `org.opencontainers.image.source`, the address of the repository it was built from, likewise; untrusted. */
  readonly source: string | undefined
  /** `org.opencontainers.image.created`, RFC 3339, likewise. */
  readonly created: string | undefined
  /** `dev.lockkeeper.run`, the pipeline run that built it: an address or a number, likewise. */
  readonly run: string | undefined
  /** `os/architecture[/variant]` of every platform of an index; empty for a single manifest. */
  readonly platforms: readonly string[]
}

/** An answer, or why there is none. `unavailable` says nothing about the image: callers block on it. */
export type RegistryAnswer =
  | { readonly kind: 'found'; readonly image: ImageDescription }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unavailable'; readonly reason: string }

/** Reads registries by the OCI distribution specification 1.1. Never throws for what a registry does. */
export interface ImageRegistry {
  /**
   * Describes what `repository:reference` names now.
   *
   * @param repository host and path, as in `ghcr.io/acme/api`
   * @param reference a tag or a digest; bytes fetched by digest are hashed and refused when they differ
   */
  describe(repository: string, reference: string): Promise<RegistryAnswer>
  /** The digest that `repository:reference` names now, by one HEAD request where the registry allows it. */
  digestOf(repository: string, reference: string): Promise<DigestAnswer>
}

export type DigestAnswer =
  | { readonly kind: 'found'; readonly digest: Digest }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unavailable'; readonly reason: string }
