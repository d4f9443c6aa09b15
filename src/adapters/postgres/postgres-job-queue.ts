// The queue that replicas share: pg-boss on PostgreSQL, durable, one job of a lane at a time over all of them.
import PQueue from 'p-queue'
import { PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Added, Job, JobHandler, JobQueue, ParkedJob } from '../../ports/job-queue.ts'
import { prepareQueues, queueNames, type QueuePacing } from './boss-queues.ts'
import { pack } from './packed-job.ts'
import { SeenTable } from './seen-table.ts'
import { startWorker, type Worker } from './worker.ts'

export interface PostgresQueueOptions extends Partial<QueuePacing> {
  readonly databaseUrl: string
  /** The schema that holds Lockkeeper's tables; created when missing. */
  readonly schema?: string
  /** How often a job is tried before it is parked. */
  readonly attempts?: number
  /** How many lanes this process works on at once. */
  readonly concurrency?: number
  /** How often to look for jobs that another replica took in. */
  readonly pollMs?: number
  /** Told when the database cannot be reached or `onParked` throws. Jobs are kept, and tried again. */
  readonly onProblem: (error: unknown) => void
}

const defaults = {
  schema: 'lockkeeper',
  attempts: 5,
  concurrency: 20,
  pollMs: 1000,
  firstPauseSeconds: 1,
  longestPauseSeconds: 60,
  // Longer than the hour that GitHub may ask to wait for.
  longestJobSeconds: 7200,
}

/** Connects, creates what is missing in the database, and gives the queue. Rejects when the database cannot be used. */
export async function openPostgresJobQueue(options: PostgresQueueOptions): Promise<JobQueue> {
  const chosen = { ...defaults, ...options }
  const boss = new PgBoss({
    connectionString: chosen.databaseUrl,
    schema: chosen.schema,
    application_name: 'lockkeeper',
    max: connections,
    schedule: false,
    // How soon the job of a killed worker is noticed after its heartbeat has run out.
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  })
  boss.on('error', chosen.onProblem)
  await boss.start()
  await prepareQueues(boss, chosen)
  const seen = await SeenTable.open(boss.getDb(), chosen.schema, chosen.onProblem)
  return new PostgresJobQueue(boss, seen, chosen)
}

const connections = 10
const countRow = z.object({ count: z.number() })

class PostgresJobQueue implements JobQueue {
  readonly #boss: PgBoss
  readonly #seen: SeenTable
  readonly #options: Required<PostgresQueueOptions>
  /** Fewer at once than there are connections: equal jobs wait for each other inside their transactions. */
  readonly #adding = new PQueue({ concurrency: connections / 2 })
  #worker: Worker | undefined
  #closed = false

  constructor(boss: PgBoss, seen: SeenTable, options: Required<PostgresQueueOptions>) {
    this.#boss = boss
    this.#seen = seen
    this.#options = options
  }

  async add(job: Job): Promise<Added> {
    if (this.#closed) throw new Error('the queue is closed')
    const added = await this.#adding.add(async () => this.#insert(job))
    if (added === 'queued') this.#worker?.wake()
    return added
  }

  work(handler: JobHandler, onParked: (parked: ParkedJob) => Promise<void>): Promise<void> {
    this.#worker ??= startWorker({ boss: this.#boss, handler, onParked, ...this.#options })
    return Promise.resolve()
  }

  async close(timeoutMs: number): Promise<void> {
    this.#closed = true
    await Promise.all([this.#adding.onIdle(), this.#worker?.stop(timeoutMs)])
    this.#seen.close()
    await this.#boss.stop({ graceful: false })
  }

  async size(): Promise<number> {
    const { rows } = await this.#boss
      .getDb()
      .executeSql(
        `SELECT count(*)::int AS count FROM ${this.#options.schema}.job WHERE name = $1 AND state < 'completed'`,
        [queueNames.jobs],
      )
    return countRow.parse(rows[0]).count
  }

  /** Notes the delivery and the meaning and queues the job, both or neither. */
  async #insert(job: Job): Promise<Added> {
    return this.#seen.ifNew(
      [`delivery ${job.delivery}`, `meaning ${job.lane} ${job.meaning}`],
      async (db) => {
        await this.#boss.send(queueNames.jobs, pack(job), { singletonKey: job.lane, db })
      },
    )
  }
}
