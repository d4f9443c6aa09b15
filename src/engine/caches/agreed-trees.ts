// Agreed trees: the states of each environment in which every pin was found as the ledger remembers it.
import { LRUCache } from 'lru-cache'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'

/**
 * Saves reading what was compared before: git gives the same id to the same bytes, so an environment's folder and its
 * standings that both have the ids of last time agree still. Forgetting it costs reading them again.
 */
export class AgreedTrees {
  readonly #agreed = new LRUCache<string, string>({ max: 10_000 })

  /** @param state the ids of the environment's two folders */
  has(repository: RepositoryRef, environment: EnvironmentName, state: string): boolean {
    return this.#agreed.get(keyOf(repository, environment)) === state
  }

  remember(repository: RepositoryRef, environment: EnvironmentName, state: string): void {
    this.#agreed.set(keyOf(repository, environment), state)
  }
}

function keyOf({ installation, owner, name }: RepositoryRef, environment: EnvironmentName): string {
  return `${installation}/${owner}/${name}/${environment}`
}
