// The port to the queue between entrypoints and engine: keyed, in order, retried; a job is never lost without notice.

/** Work to be done for one repository. The payload is JSON and is parsed again by whoever takes the job. */
export interface Job {
  /** Jobs of one lane (a repository) run one at a time, in the order they were added. */
  readonly lane: string
  /** The delivery this job came from: a second job with an id seen before is dropped. */
  readonly delivery: string
  /** What the job means within its lane, as in `comment:123`: while one of the same meaning is waiting or running, or was done lately, another is dropped. */
  readonly meaning: string
  readonly payload: unknown
}

/** What became of an added job. */
export type Added = 'queued' | 'duplicate'

/** A job that has failed as often as it may. */
export interface ParkedJob {
  readonly job: Job
  readonly reason: string
}

/**
 * Does a job; a throw means "try again". The signal aborts when the job is no longer this worker's: it took too long,
 * another replica has it, or the queue was closed and waited long enough.
 */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>

/** Fills two adapters: in memory (lost with the process, found again by the re-list) and PostgreSQL. */
export interface JobQueue {
  /** Resolves once the job is as safe as the queue makes it; rejects when the queue is closed or cannot be reached. */
  add(job: Job): Promise<Added>
  /**
   * Starts to work. A handler that throws is tried again after a growing pause, up to the queue's number of attempts;
   * then the job is parked and `onParked` is told. Other lanes go on meanwhile.
   */
  work(handler: JobHandler, onParked: (parked: ParkedJob) => Promise<void>): Promise<void>
  /** Takes no more jobs, waits for the running ones for at most `timeoutMs`, and lets go of its connections. */
  close(timeoutMs: number): Promise<void>
  /** Jobs waiting or running, for `/readyz`, tests and the benchmark. */
  size(): Promise<number>
}
