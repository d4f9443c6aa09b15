// The re-list: on start, on a timer and on request, everything that is not done yet is found at GitHub and queued.
import type { Logger } from 'pino'
import { type Instant, instantSchema } from '../../domain/identifiers.ts'
import { hashOf } from '../../domain/plan-hash.ts'
import type { Equipment } from '../../engine/equipment.ts'
import { type Due, reconcile } from '../../engine/reconcile.ts'
import type { DeliveryLog, LoggedDelivery } from '../../ports/delivery-log.ts'
import type { JobQueue } from '../../ports/job-queue.ts'
import { jobFor } from '../webhooks/translate-delivery.ts'

/** GitHub keeps deliveries for three days, so nothing older can be missing. */
const lookBackMs = 3 * 24 * 60 * 60 * 1000

/** How long a job may have waited in the memory of a process that is gone. */
const lostMs = 60 * 60 * 1000

export interface Relist {
  readonly equipment: Equipment
  readonly deliveries: DeliveryLog
  readonly queue: JobQueue
  readonly log: Logger
}

/**
 * Queues everything that is due. What is done by the time its turn comes is found done, and left.
 *
 * @param isFirst whether this process has just started: then whatever a process before it took in and did not finish
 *   is asked for again as well
 */
export async function relist({ equipment, deliveries, queue, log }: Relist, isFirst: boolean): Promise<void> {
  const now = equipment.now()
  const since = before(now, lookBackMs)
  const [due, delivered] = await Promise.all([reconcile(equipment, since), deliveries.deliveriesSince(since)])
  for (const each of due) {
    const key = `relist:${keyOf(each, now)}`
    await queue.add(jobFor(each.repository, each.command, key, key))
  }
  const lostSince = before(now, lostMs)
  const again = delivered.filter(
    (delivery) =>
      !delivery.arrived || (isFirst && delivery.deliveredAt >= lostSince && leavesNoTrace(delivery)),
  )
  for (const { attempt } of again) await deliveries.redeliver(attempt)
  log.info({ due: due.length, redelivered: again.length }, 'listed what is due')
}

/** An unanswered comment is taken up once an hour: its job may be waiting still, or may have been given up in silence. */
function keyOf(due: Due, now: Instant): string {
  const hour = now.slice(0, 'yyyy-mm-ddThh'.length)
  return `${hashOf(due)}@${due.command.kind === 'answer-comment' ? hour : now}`
}

/** Health reports are found nowhere else once they were taken in; hearing one twice changes nothing. */
function leavesNoTrace({ event, action }: LoggedDelivery): boolean {
  if (event === 'repository_dispatch') return action === 'health'
  return event === 'status' || event === 'deployment_status'
}

function before(now: Instant, ms: number): Instant {
  return instantSchema.parse(new Date(Date.parse(now) - ms).toISOString())
}
