// What a queue in memory has seen: everything unfinished, and the last of what is finished.
import { LRUCache } from 'lru-cache'
import type { Job } from '../../ports/job-queue.ts'

/** Deliveries and meanings. Unfinished ones are never forgotten; of finished ones the oldest go first. */
export class SeenJobs {
  readonly #unfinished = new Set<string>()
  readonly #finished: LRUCache<string, true>

  /** `remembered` bounds the finished ones. */
  constructor(remembered: number) {
    this.#finished = new LRUCache({ max: remembered })
  }

  /** Notes a job, unless its delivery or its meaning is known already: then false. */
  begin(job: Job): boolean {
    const keys = keysOf(job)
    if (keys.some((key) => this.#unfinished.has(key) || this.#finished.has(key))) return false
    for (const key of keys) this.#unfinished.add(key)
    return true
  }

  /** The job is done or parked. */
  end(job: Job): void {
    for (const key of keysOf(job)) {
      this.#unfinished.delete(key)
      this.#finished.set(key, true)
    }
  }
}

function keysOf(job: Job): readonly string[] {
  return [`delivery ${job.delivery}`, `meaning ${job.lane} ${job.meaning}`]
}
