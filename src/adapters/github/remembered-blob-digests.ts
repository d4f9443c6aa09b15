// Hashes of files at GitHub, fetched once: what git names stays what it is, so a hash is true for good.
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import { blobOid } from '../../domain/git-blob.ts'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import type { BlobDigests } from '../../ports/blob-digests.ts'
import { HostUnavailable, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import { asUnavailable } from './requests/failures.ts'
import type { GithubConnections } from './requests/github-requests.ts'
import { fitting } from './graphql/graphql-exchange.ts'
import { tellLimits } from './requests/limited-requests.ts'

const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}'

const blobSchema = z.object({ content: z.string(), encoding: z.literal('base64') })

/** GitHub would give ten times as much; it lies in memory as a whole, and a promotion waits for it. */
const largest = 10 * 1024 * 1024

export class RememberedBlobDigests implements BlobDigests {
  readonly #connections: GithubConnections
  readonly #digests = new LRUCache<string, Digest>({ max: 10_000 })

  readonly #now: () => number

  /** @param now milliseconds since the epoch */
  constructor(connections: GithubConnections, now: () => number = Date.now) {
    this.#connections = connections
    this.#now = now
  }

  async digestOf(where: RepositoryRef, oid: string, bytes: number): Promise<Fact<Digest>> {
    // Whoever may not see a repository does not learn of its bytes by knowing their name.
    const key = `${where.installation}/${where.owner}/${where.name}/${oid}`
    const before = this.#digests.get(key)
    if (before !== undefined) return known(before)
    if (bytes > largest) return unavailable('it has more than 10 MB, so only a clone can prove it')
    const content = Buffer.from(await this.#fetch(where, oid), 'base64')
    if (blobOid(content) !== oid) throw new HostUnavailable(`GitHub gave other bytes than ${oid}`)
    const digest = digestSchema.parse(`sha256:${createHash('sha256').update(content).digest('hex')}`)
    this.#digests.set(key, digest)
    return known(digest)
  }

  async #fetch({ installation, owner, name }: RepositoryRef, oid: string): Promise<string> {
    const requests = tellLimits(this.#connections.installation(installation), this.#now)
    try {
      const { data } = await requests.request(route, { owner, repo: name, file_sha: oid })
      return fitting(blobSchema, data, route).content
    } catch (problem) {
      throw asUnavailable(route, problem)
    }
  }
}
