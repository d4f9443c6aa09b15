// The queue in memory: lost with the process, which is no loss, because the re-list finds the work again at GitHub.
import { setTimeout as sleepFor } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { Added, Job, JobHandler, JobQueue, ParkedJob } from '../../ports/job-queue.ts'
import { SeenJobs } from './seen-jobs.ts'

export interface MemoryQueueOptions {
  /** How often a job is tried before it is parked. */
  readonly attempts?: number
  /** How many lanes may be worked on at once. */
  readonly concurrency?: number
  /** Milliseconds to wait after the given attempt (1, 2, …) has failed. */
  readonly pause?: (attempt: number) => number
  /** Waits; rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** How many finished deliveries and meanings are remembered. */
  readonly remembered?: number
  /** Told what nobody else can be told, as when `onParked` throws. */
  readonly onProblem: (error: unknown) => void
}

const defaults = {
  attempts: 5,
  concurrency: 20,
  pause: (attempt: number) => Math.min(60_000, 1000 * 2 ** (attempt - 1)),
  sleep: async (ms: number, signal: AbortSignal) => sleepFor(ms, undefined, { signal }),
  remembered: 20_000,
}

/** What an attempt came to; a job is left where the queue closed before its turn. */
type Outcome = 'done' | 'left' | { readonly reason: string }

/** One small queue of concurrency one for each lane, all behind one gate that bounds the whole. */
export class MemoryJobQueue implements JobQueue {
  readonly #options: Required<MemoryQueueOptions>
  readonly #lanes = new Map<string, PQueue>()
  readonly #gate: PQueue
  readonly #seen: SeenJobs
  /** Aborts when the queue closes: pauses end, nothing new begins. */
  readonly #closing = new AbortController()
  /** Aborts when closing has waited long enough: running jobs are told to stop. */
  readonly #cutOff = new AbortController()
  #work: { readonly handler: JobHandler; readonly onParked: (parked: ParkedJob) => Promise<void> } | undefined

  constructor(options: MemoryQueueOptions) {
    this.#options = { ...defaults, ...options }
    this.#gate = new PQueue({ concurrency: this.#options.concurrency })
    this.#seen = new SeenJobs(this.#options.remembered)
  }

  add(job: Job): Promise<Added> {
    if (this.#closing.signal.aborted) return Promise.reject(new Error('the queue is closed'))
    if (!this.#seen.begin(job)) return Promise.resolve('duplicate')
    const lane = this.#laneOf(job.lane)
    void lane
      .add(async () => this.#finish(job))
      .catch(this.#options.onProblem)
      .finally(() => this.#forgetIfEmpty(job.lane, lane))
    return Promise.resolve('queued')
  }

  work(handler: JobHandler, onParked: (parked: ParkedJob) => Promise<void>): Promise<void> {
    this.#work = { handler, onParked }
    for (const lane of this.#lanes.values()) lane.start()
    return Promise.resolve()
  }

  async close(timeoutMs: number): Promise<void> {
    this.#closing.abort()
    const enough = new AbortController()
    const late = sleepFor(timeoutMs, undefined, { signal: enough.signal }).catch(() => undefined)
    await Promise.race([this.#gate.onIdle(), late])
    enough.abort()
    this.#cutOff.abort(new Error('the queue is closed'))
  }

  size(): Promise<number> {
    return Promise.resolve([...this.#lanes.values()].reduce((sum, lane) => sum + lane.size + lane.pending, 0))
  }

  #laneOf(name: string): PQueue {
    const lane = this.#lanes.get(name) ?? new PQueue({ concurrency: 1, autoStart: this.#work !== undefined })
    this.#lanes.set(name, lane)
    return lane
  }

  #forgetIfEmpty(name: string, lane: PQueue): void {
    if (lane.size + lane.pending === 0) this.#lanes.delete(name)
  }

  /** Tries a job until it is done or parked; while it pauses, its lane waits, so that order is kept. */
  async #finish(job: Job): Promise<void> {
    for (let attempt = 1; !this.#closing.signal.aborted; attempt += 1) {
      const outcome = await this.#gate.add(async () => this.#try(job))
      if (outcome === 'left') return
      if (outcome === 'done') return this.#seen.end(job)
      if (attempt >= this.#options.attempts) return this.#park({ job, reason: outcome.reason })
      await this.#pause(attempt)
    }
  }

  async #try(job: Job): Promise<Outcome> {
    if (this.#closing.signal.aborted) return 'left'
    try {
      await this.#work?.handler(job, this.#cutOff.signal)
      return 'done'
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) }
    }
  }

  async #pause(attempt: number): Promise<void> {
    try {
      await this.#options.sleep(this.#options.pause(attempt), this.#closing.signal)
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error
    }
  }

  async #park(parked: ParkedJob): Promise<void> {
    this.#seen.end(parked.job)
    try {
      await this.#work?.onParked(parked)
    } catch (error) {
      this.#options.onProblem(error)
    }
  }
}
