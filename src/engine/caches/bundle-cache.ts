// The bundle memory: where bundles of contracts were seen to lie, so that they can be asked for together with their contracts.
import { LRUCache } from 'lru-cache'
import type { CommitOid } from '../../domain/identifiers.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'

/** A hint only: which bundle counts is what the contract itself says. Forgetting it costs one more read. */
export class BundleCache {
  readonly #folders = new LRUCache<string, string>({ max: 1000 })

  /** Where the bundle of this commit's contract was, else where the last one in the repository was. */
  recall(repository: RepositoryRef, commit: CommitOid): string | undefined {
    const place = keyOf(repository)
    return this.#folders.get(`${place}@${commit}`) ?? this.#folders.get(place)
  }

  saw(repository: RepositoryRef, commit: CommitOid, folder: string): void {
    const place = keyOf(repository)
    this.#folders.set(`${place}@${commit}`, folder)
    this.#folders.set(place, folder)
  }
}

function keyOf({ installation, owner, name }: RepositoryRef): string {
  return `${installation}/${owner}/${name}`
}
