// The queue on PostgreSQL keeps the contract, and keeps it for replicas that share a database.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import {
  openPostgresJobQueue,
  type PostgresQueueOptions,
} from '../../src/adapters/postgres/postgres-job-queue.ts'
import type { JobQueue, ParkedJob } from '../../src/ports/job-queue.ts'
import { queueNames } from '../../src/adapters/postgres/boss-queues.ts'
import { startPostgres } from '../support/postgres-cluster.ts'
import { jobIn, jobQueueContract, Tally } from './job-queue.ts'

const cluster = await startPostgres()
const url = cluster?.url ?? ''
const run = Date.now()
let schemas = 0
const problems: unknown[] = []
const opened: JobQueue[] = []

const freshSchema = (): string => `test_${run}_${(schemas += 1)}`

async function open(schema: string, more: Partial<PostgresQueueOptions> = {}): Promise<JobQueue> {
  const queue = await openPostgresJobQueue({
    databaseUrl: url,
    schema,
    attempts: 3,
    firstPauseSeconds: 0,
    pollMs: 100,
    onProblem: (error) => problems.push(error),
    ...more,
  })
  opened.push(queue)
  return queue
}

const nobodyParks = (parked: ParkedJob): Promise<void> =>
  Promise.reject(new Error(`parked: ${parked.reason}`))

afterAll(async () => cluster?.stop())

describe.skipIf(cluster === undefined)('PostgreSQL', () => {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (queue) => queue.close(1000)))
    if (problems.length > 0) throw new AggregateError(problems.splice(0), 'the queue had problems')
  })

  jobQueueContract('The queue on PostgreSQL', async () => {
    const queue = await open(freshSchema())
    opened.pop()
    return queue
  })

  test('[T46] two replicas never run one lane in parallel, and keep its order', {
    timeout: 60_000,
  }, async () => {
    const schema = freshSchema()
    const replicas = await Promise.all([open(schema), open(schema)])
    const done = new Tally<{ readonly replica: number; readonly lane: string; readonly number: unknown }>()
    const busy = new Set<string>()
    let overlaps = 0
    for (const [replica, queue] of replicas.entries()) {
      await queue.work(async (job) => {
        if (busy.has(job.lane)) overlaps += 1
        busy.add(job.lane)
        await new Promise((resolve) => setImmediate(resolve))
        busy.delete(job.lane)
        done.add({ replica, lane: job.lane, number: job.payload })
      }, nobodyParks)
    }
    const lanes = ['a', 'b', 'c', 'd']
    for (let number = 0; number < 40; number += 1) {
      await Promise.all(lanes.map(async (lane) => replicas[number % 2]?.add(jobIn(lane, number, number))))
    }
    await done.reaches(160)
    expect(overlaps).toBe(0)
    for (const lane of lanes) {
      const numbers = done.seen.filter((entry) => entry.lane === lane).map((entry) => entry.number)
      expect(numbers).toEqual(Array.from({ length: 40 }, (_, number) => number))
    }
    expect(new Set(done.seen.map((entry) => entry.replica)).size).toBe(2)
  })

  test('[T4] deliveries, meanings and waiting jobs survive a restart', async () => {
    const schema = freshSchema()
    const before = await open(schema)
    await before.add(jobIn('a', 1))
    await before.close(1000)
    const after = await open(schema)
    expect(await after.add(jobIn('a', 1))).toBe('duplicate')
    expect(await after.add({ ...jobIn('a', 1), delivery: 'new' })).toBe('duplicate')
    const done = new Tally<string>()
    await after.work((job) => Promise.resolve(done.add(job.delivery)), nobodyParks)
    expect(await done.reaches(1)).toEqual(['delivery-a-1'])
  })

  test('[T4] the same delivery at two replicas at once is queued by one of them', async () => {
    const schema = freshSchema()
    const replicas = await Promise.all([open(schema), open(schema)])
    const added = await Promise.all(
      Array.from({ length: 50 }, async (_, number) => replicas[number % 2]?.add(jobIn('a', 1))),
    )
    expect(added.filter((answer) => answer === 'queued')).toHaveLength(1)
  })

  test('[T42] a job that loses its worker every time is parked, and can be put back', async () => {
    const schema = freshSchema()
    const queue = await open(schema, { attempts: 1 })
    await queue.add(jobIn('a', 1))
    const boss = await new PgBoss({ connectionString: url, schema, supervise: false }).start()
    const lost = await boss.fetch(queueNames.jobs)
    await boss.fail(queueNames.jobs, lost)
    const parked = new Tally<ParkedJob>()
    const done = new Tally<string>()
    await queue.work(
      (job) => Promise.resolve(done.add(job.meaning)),
      (job) => Promise.resolve(parked.add(job)),
    )
    const reason = 'its worker was lost on every attempt'
    expect(await parked.reaches(1)).toEqual([{ job: jobIn('a', 1), reason }])
    expect(await boss.redrive(queueNames.parked, { destination: queueNames.jobs })).toBe(1)
    expect(await done.reaches(1)).toEqual(['comment:1'])
    await boss.stop({ graceful: false })
  })

  test('the job of a worker killed with -9 is taken by the other in seconds', {
    timeout: 60_000,
  }, async () => {
    const schema = freshSchema()
    const queue = await open(schema)
    await queue.add(jobIn('a', 1))
    const script = fileURLToPath(new URL('job-queue.worker-to-kill.ts', import.meta.url))
    const child = spawn(process.execPath, [script, url, schema], { stdio: ['ignore', 'pipe', 'inherit'] })
    expect(await once(createInterface({ input: child.stdout }), 'line')).toEqual(['working on comment:1'])
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    const killedAt = performance.now()
    await queue.add(jobIn('a', 2))
    const done = new Tally<string>()
    await queue.work((job) => Promise.resolve(done.add(job.meaning)), nobodyParks)
    expect(await done.reaches(2)).toEqual(['comment:1', 'comment:2'])
    expect(performance.now() - killedAt).toBeLessThan(20_000)
  })
})
