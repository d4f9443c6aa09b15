// What the sandbox registry holds: blobs, manifests and tags of every repository, in memory.
import { createHash } from 'node:crypto'
import { type Digest, digestSchema } from '../../src/domain/identifiers.ts'

interface StoredManifest {
  readonly mediaType: string
  readonly bytes: Buffer
}

/** One repository. Tags point at manifests by digest; nothing else may change. */
export interface RepositoryContents {
  readonly blobs: Map<string, Buffer>
  readonly manifests: Map<string, StoredManifest>
  readonly tags: Map<string, Digest>
}

export class RegistryContents {
  readonly #repositories = new Map<string, RepositoryContents>()

  /** The repository, or undefined when nothing was ever pushed to it. */
  find(repository: string): RepositoryContents | undefined {
    return this.#repositories.get(repository)
  }

  /** The repository, made on first use, as registries do on push. */
  open(repository: string): RepositoryContents {
    const known = this.#repositories.get(repository)
    if (known !== undefined) return known
    const made: RepositoryContents = { blobs: new Map(), manifests: new Map(), tags: new Map() }
    this.#repositories.set(repository, made)
    return made
  }

  /** The digest a tag or a digest stands for, when there is such a manifest. */
  resolve(repository: string, reference: string): Digest | undefined {
    const contents = this.find(repository)
    const digest = contents?.tags.get(reference) ?? digestSchema.safeParse(reference).data
    return digest !== undefined && contents?.manifests.has(digest) === true ? digest : undefined
  }

  /** Lets a tag name other bytes, as a person with push rights could. */
  moveTag(repository: string, tag: string, digest: Digest): void {
    this.open(repository).tags.set(tag, digest)
  }
}

export function digestOfBytes(bytes: Uint8Array): Digest {
  return digestSchema.parse(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
}
