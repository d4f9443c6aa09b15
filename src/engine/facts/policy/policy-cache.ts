// The policy memory: the last policy seen of each repository, so that the first read can already ask the right questions.
import { LRUCache } from 'lru-cache'
import type { Policy } from '../../../domain/environments/environment.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { readPolicy } from './policy.ts'

/** A hint only: what is decided always rests on the policy of the reading itself. Forgetting it costs one more read. */
export class PolicyCache {
  readonly #policies = new LRUCache<string, Policy>({ max: 1000 })

  /** The policy of the reading, or the last one seen while nothing has been read. */
  recall(repository: RepositoryRef, soFar: Snapshot | undefined): Policy | undefined {
    if (soFar === undefined) return this.#policies.get(keyOf(repository))
    const policy = readPolicy(soFar)
    if (!policy.ok) return undefined
    this.#policies.set(keyOf(repository), policy.value)
    return policy.value
  }
}

function keyOf({ installation, owner, name }: RepositoryRef): string {
  return `${installation}/${owner}/${name}`
}
