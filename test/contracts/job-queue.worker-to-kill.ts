// A process that takes a job, says so, and never finishes it: the test kills it. Arguments: database, schema.
import { openPostgresJobQueue } from '../../src/adapters/postgres/postgres-job-queue.ts'

const [databaseUrl = '', schema = ''] = process.argv.slice(2)
const onProblem = (error: unknown): void => console.error(error)
const queue = await openPostgresJobQueue({ databaseUrl, schema, pollMs: 50, onProblem })
await queue.work(
  async (job) => {
    console.log(`working on ${job.meaning}`)
    await new Promise(() => undefined)
  },
  () => Promise.resolve(),
)
