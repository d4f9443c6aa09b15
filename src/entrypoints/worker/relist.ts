// The re-list: on start, on a timer and on request, everything that is not done yet is found at GitHub and queued.
import type { Logger } from 'pino'
import { type Instant, instantSchema } from '../../domain/identifiers.ts'
import type { Equipment } from '../../engine/equipment.ts'
import { reconcile } from '../../engine/reconcile.ts'
import type { DeliveryLog } from '../../ports/delivery-log.ts'
import type { JobQueue } from '../../ports/job-queue.ts'
import { jobFor } from '../webhooks/translate-delivery.ts'

/** GitHub keeps deliveries for three days, so nothing older can be missing. */
const lookBackMs = 3 * 24 * 60 * 60 * 1000

export interface Relist {
  readonly equipment: Equipment
  readonly deliveries: DeliveryLog
  readonly queue: JobQueue
  readonly log: Logger
}

/** Queues everything that is due; what is queued already is dropped by its meaning. */
export async function relist({ equipment, deliveries, queue, log }: Relist): Promise<void> {
  const now = equipment.now()
  const since = before(now, lookBackMs)
  const [due, missed] = await Promise.all([reconcile(equipment, since), deliveries.failedDeliveries(since)])
  for (const { repository, command } of due) {
    const meaning = command.kind === 'answer-comment' ? `comment:${command.comment.id}` : undefined
    const job = jobFor(repository, command, `relist:${now}:${meaning ?? ''}`, meaning)
    await queue.add({ ...job, delivery: job.meaning })
  }
  for (const { attempt } of missed) await deliveries.redeliver(attempt)
  log.info({ due: due.length, redelivered: missed.length }, 'listed what is due')
}

function before(now: Instant, ms: number): Instant {
  return instantSchema.parse(new Date(Date.parse(now) - ms).toISOString())
}
