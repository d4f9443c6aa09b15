// A worker: fetches jobs, runs them side by side, keeps its claims alive, and settles or parks them.
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { JobHandler, ParkedJob } from '../../ports/job-queue.ts'
import { queueNames } from './boss-queues.ts'
import { Claims } from './claims.ts'
import { unpack } from './packed-job.ts'
import { park } from './parking.ts'

export interface WorkerOptions {
  readonly boss: PgBoss
  readonly handler: JobHandler
  readonly onParked: (parked: ParkedJob) => Promise<void>
  readonly onProblem: (error: unknown) => void
  readonly attempts: number
  readonly concurrency: number
  readonly pollMs: number
}

export interface Worker {
  /** There may be something to do. */
  readonly wake: () => void
  /** Takes nothing more and waits for what runs, for at most so long. */
  readonly stop: (timeoutMs: number) => Promise<void>
}

type Fetched = JobWithMetadata<unknown>

/** Begins to work. pg-boss's own `work` waits out its polling interval after every job; this loop goes on at once. */
export function startWorker(options: WorkerOptions): Worker {
  const { boss, concurrency, pollMs, onProblem } = options
  const stopping = new AbortController()
  const claims = new Claims(boss, onProblem)
  const running = new Set<Promise<void>>()
  let waking = new AbortController()
  const wake = (): void => waking.abort()

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      waking = new AbortController()
      const free = concurrency - running.size
      const jobs = free === 0 ? [] : await fetchJobs(free)
      if (stopping.signal.aborted) return claims.giveBack(jobs)
      for (const job of jobs) begin(job)
      if (jobs.length < free || free === 0)
        await pause(pollMs, AbortSignal.any([waking.signal, stopping.signal]))
    }
  }

  async function fetchJobs(batchSize: number): Promise<readonly Fetched[]> {
    try {
      return await boss.fetch<unknown>(queueNames.jobs, { batchSize, includeMetadata: true })
    } catch (error) {
      onProblem(error)
      return []
    }
  }

  function begin(job: Fetched): void {
    const run = runJob(job, claims, options)
      .catch(onProblem)
      .finally(() => {
        running.delete(run)
        wake()
      })
    running.add(run)
  }

  const looping = loop()
  return {
    wake,
    stop: async (timeoutMs) => {
      stopping.abort()
      await looping.catch(onProblem)
      const enough = new AbortController()
      await Promise.race([Promise.all(running), pause(timeoutMs, enough.signal)])
      enough.abort()
      await claims.close()
    },
  }
}

/** One attempt. An error here, as opposed to one of the handler, leaves the job to its heartbeat. */
async function runJob(fetched: Fetched, claims: Claims, options: WorkerOptions): Promise<void> {
  const { boss, attempts, handler } = options
  // A job that keeps killing its worker never reaches the end of an attempt, so it is counted here.
  if (fetched.retryCount >= attempts) return park(fetched, 'its worker was lost on every attempt', options)
  const failure = await claims.while(fetched, async (signal) => {
    try {
      await handler(unpack(fetched.data), signal)
      return undefined
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) }
    }
  })
  if (failure === undefined) await boss.complete(queueNames.jobs, fetched)
  else if (fetched.retryCount + 1 >= attempts) await park(fetched, failure.reason, options)
  else await boss.fail(queueNames.jobs, fetched, failure)
}

/** Waits until the time is over or the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleepFor(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
