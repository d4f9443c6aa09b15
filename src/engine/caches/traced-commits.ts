// The traced commits: those that were found reachable in their repositories, so that nobody asks the git host again and again.
import { LRUCache } from 'lru-cache'

const hour = 60 * 60 * 1000

/** A process's own, and positive: what it does not remember is asked for. A day later a branch may have been rewritten. */
export class TracedCommits {
  readonly #found: LRUCache<string, true>

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#found = new LRUCache({ max: 1000, ttl: 24 * hour, ttlResolution: 0, perf: { now } })
  }

  /** @param branches those that count beside the default one; a commit of that counts everywhere */
  has(source: string, commit: string, branches: readonly string[] = []): boolean {
    return this.#found.has(keyOf(source, commit, branches))
  }

  add(source: string, commit: string, branches: readonly string[] = []): void {
    this.#found.set(keyOf(source, commit, branches), true)
  }
}

function keyOf(...place: [source: string, commit: string, branches: readonly string[]]): string {
  return JSON.stringify(place)
}
