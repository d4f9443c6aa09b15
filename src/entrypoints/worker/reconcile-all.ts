// The re-list: on start, on a timer and on request, everything that is not done yet is found at GitHub and queued.
import type { Logger } from 'pino'
import { type Instant, instantSchema } from '../../domain/identifiers.ts'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import { type Due, type Look, reconcile, type Seeing } from '../../engine/reconcile.ts'
import type { DeliveryLog, LoggedDelivery } from '../../ports/delivery-log.ts'
import type { JobQueue } from '../../ports/job-queue.ts'
import { jobFor } from '../webhooks/translate-delivery.ts'

/** GitHub keeps deliveries for three days, so nothing older can be missing. */
const lookBackMs = 3 * 24 * 60 * 60 * 1000

/** What is told late, by a slow list or another clock, is seen by the look after: each begins a little before the last. */
const overlapMs = 2 * 60 * 1000

/** How long a job may have waited in the memory of a process that is gone. */
const lostMs = 60 * 60 * 1000

/** More than the memory of a process that did its work ever held; the newest report of a release is the one that counts. */
const mostLost = 50

/** The look before this one: when it began, and how far this one is to go. */
export interface Earlier {
  readonly began: Instant
  readonly extent: Exclude<Look['extent'], 'everything'>
}

export interface ReconcileAll {
  readonly dependencies: Seeing
  readonly deliveries: DeliveryLog
  readonly queue: Pick<JobQueue, 'add'>
  readonly log: Logger
}

/**
 * Queues everything that is due; what is done by the time its turn comes is found done, and left. Gives the deliveries
 * that are to be sent again.
 *
 * @param isFirst whether this process has just started: then whatever a process before it may have taken in and not
 *   finished is among them
 * @param earlier what this look may rest on; undefined: nothing
 */
export async function reconcileAll(
  { dependencies, deliveries, queue, log }: ReconcileAll,
  isFirst: boolean,
  earlier: Earlier | undefined,
): Promise<readonly LoggedDelivery[]> {
  const now = dependencies.now()
  const extent = earlier?.extent ?? 'everything'
  const longAgo = before(now, lookBackMs)
  const since = earlier === undefined ? longAgo : before(earlier.began, overlapMs)
  const commentsSince = extent === 'news' ? since : longAgo
  const [due, delivered] = await Promise.all([
    reconcile(dependencies, { extent, since, commentsSince }),
    deliveries.deliveriesSince(since),
  ])
  for (const each of due) {
    const key = `relist:${keyOf(each, now)}`
    await queue.add(jobFor(each.repository, each.command, key, key))
  }
  const missed = delivered.filter(({ arrived }) => !arrived)
  const lost = isFirst ? [...maybeLost(delivered, before(now, lostMs)), ...maybeWaiting(delivered)] : []
  log.info({ extent, due: due.length, missed: missed.length, lost: lost.length }, 'listed what is due')
  return [...missed, ...lost]
}

/** Has deliveries sent again; they arrive as webhooks, like all others. */
export async function redeliver(
  { deliveries }: ReconcileAll,
  again: readonly LoggedDelivery[],
): Promise<void> {
  await Promise.all(again.map(async ({ attempt }) => deliveries.redeliver(attempt)))
}

/** An unanswered comment is taken up once an hour: its job may be waiting still, or may have been given up in silence. */
function keyOf(due: Due, now: Instant): string {
  const hour = now.slice(0, 'yyyy-mm-ddThh'.length)
  return `${hashOf(due)}@${due.command.kind === 'answer-comment' ? hour : now}`
}

/** Reports are found nowhere else once they were taken in; hearing one twice changes nothing. */
function maybeLost(delivered: readonly LoggedDelivery[], since: Instant): readonly LoggedDelivery[] {
  return delivered
    .filter(({ arrived, deliveredAt }) => arrived && deliveredAt >= since)
    .filter(({ event, action }) =>
      tracelessEvents.has(event === 'repository_dispatch' ? `${event}.${action}` : event),
    )
    .slice(-mostLost)
}

/** A job may wait for days, and only the process that heard of it knows: one that was answered is left as it is. */
function maybeWaiting(delivered: readonly LoggedDelivery[]): readonly LoggedDelivery[] {
  return delivered
    .filter(({ arrived, event }) => arrived && event === 'deployment_protection_rule')
    .slice(-mostLost)
}

const tracelessEvents: ReadonlySet<string> = new Set([
  'status',
  'deployment_status',
  'repository_dispatch.health',
  'repository_dispatch.gate-result',
])

function before(now: Instant, ms: number): Instant {
  return instantSchema.parse(new Date(Date.parse(now) - ms).toISOString())
}
