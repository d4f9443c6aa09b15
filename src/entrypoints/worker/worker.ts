// The worker: takes jobs off the queue, has them carried out, and queues what is due because of them.
import type { Logger } from 'pino'
import { jobPayloadSchema } from '../../engine/job.ts'
import type { Dependencies } from '../../engine/dependencies.ts'
import { deadLetter } from '../../engine/dead-letter.ts'
import { runJob } from '../../engine/run-job.ts'
import type { JobQueue } from '../../ports/job-queue.ts'
import { jobFor } from '../webhooks/translate-delivery.ts'

/** Starts to work; jobs that fail again and again are answered once and left. */
export async function startWorker(dependencies: Dependencies, queue: JobQueue, log: Logger): Promise<void> {
  await queue.work(
    async (job, signal) => {
      const { repository, command } = jobPayloadSchema.parse(job.payload)
      const due = await runJob(dependencies, repository, command, signal)
      for (const [at, next] of due.entries()) {
        await queue.add(jobFor(repository, next, `${job.delivery}>${at}`, undefined))
      }
      log.debug({ lane: job.lane, delivery: job.delivery, command: command.kind }, 'done')
    },
    async ({ job, reason }) => {
      log.error({ lane: job.lane, delivery: job.delivery, reason }, 'given up')
      const { repository, command } = jobPayloadSchema.parse(job.payload)
      await deadLetter(dependencies, repository, command, reason)
    },
  )
}
