// The claims of a worker: heartbeats for what it runs, and a signal to the handler when a claim is lost.
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { heartbeatSeconds, queueNames } from './boss-queues.ts'

const response = z.object({ affected: z.number() })

/** How many rows a command of pg-boss has changed; its own type keeps that to itself. */
export function affectedBy(answer: object): number {
  return response.parse(answer).affected
}

interface Claim {
  readonly job: JobWithMetadata<unknown>
  readonly lost: AbortController
  /** The last time the database knew of us, by the process's own steady clock. */
  renewedAt: number
}

export class Claims {
  readonly #boss: PgBoss
  readonly #onProblem: (error: unknown) => void
  readonly #held = new Set<Claim>()
  readonly #beating: NodeJS.Timeout

  constructor(boss: PgBoss, onProblem: (error: unknown) => void) {
    this.#boss = boss
    this.#onProblem = onProblem
    this.#beating = setInterval(() => this.#beat(), (heartbeatSeconds * 1000) / 3)
  }

  /** Holds a job while something is done with it. */
  async while<T>(job: JobWithMetadata<unknown>, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const claim = { job, lost: new AbortController(), renewedAt: performance.now() }
    this.#held.add(claim)
    try {
      const tooLong = AbortSignal.timeout(job.expireInSeconds * 1000)
      return await act(AbortSignal.any([claim.lost.signal, tooLong]))
    } finally {
      this.#held.delete(claim)
    }
  }

  /** Stops the heartbeats, tells what still runs to stop, and hands its jobs back. */
  async close(): Promise<void> {
    clearInterval(this.#beating)
    for (const { lost } of this.#held) lost.abort(new Error('the queue is closed'))
    await this.giveBack([...this.#held].map(({ job }) => job))
  }

  /** Lets others have the jobs, each still the first of its lane. */
  async giveBack(jobs: readonly JobWithMetadata<unknown>[]): Promise<void> {
    for (const job of jobs) await this.#boss.fail(queueNames.jobs, job, { reason: 'its worker was stopped' })
  }

  #beat(): void {
    for (const claim of this.#held) void this.#renew(claim).catch(this.#onProblem)
  }

  async #renew(claim: Claim): Promise<void> {
    try {
      const touched = await this.#boss.touch(queueNames.jobs, claim.job)
      if (affectedBy(touched) === 0) claim.lost.abort(new Error('another worker has the job'))
      else claim.renewedAt = performance.now()
    } finally {
      const silent = performance.now() - claim.renewedAt
      if (silent > heartbeatSeconds * 1000) claim.lost.abort(new Error('the claim could not be renewed'))
    }
  }
}
