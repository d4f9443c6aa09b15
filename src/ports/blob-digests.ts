// The port to the bytes of files at the git host, of which only the hash is wanted.
import type { Fact } from '../domain/fact.ts'
import type { Digest } from '../domain/identifiers.ts'
import type { RepositoryRef } from './git-host/git-host.ts'

export interface BlobDigests {
  /**
   * SHA-256 of the bytes that git names so; unavailable where they are too large to be fetched or are not those. Throws
   * `HostUnavailable` for a broken wire.
   *
   * @param oid git's name of the bytes
   * @param bytes how many there are, as the host says
   */
  digestOf(repository: RepositoryRef, oid: string, bytes: number): Promise<Fact<Digest>>
}
