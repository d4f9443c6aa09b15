// The two queues inside pg-boss: the jobs, and the parked ones.
import type { PgBoss, QueueOptions } from 'pg-boss'

export const queueNames = { jobs: 'lockkeeper-jobs', parked: 'lockkeeper-parked' } as const

/** Heartbeats come three times in this period; a worker that misses it has lost its job. pg-boss takes no less than 10. */
export const heartbeatSeconds = 10

export interface QueuePacing {
  /** The pause after the first failure; it doubles from there. 0 tries again at once. */
  readonly firstPauseSeconds: number
  readonly longestPauseSeconds: number
  /** A job that takes longer is taken away from its worker. */
  readonly longestJobSeconds: number
}

/** Far more than any job gets: pg-boss must never fail one for good, because that would hold up its lane for ever. */
const endless = 1_000_000
const day = 86_400

/** Creates both queues, or brings their pacing up to date. */
export async function prepareQueues(boss: PgBoss, pacing: QueuePacing): Promise<void> {
  const options: QueueOptions = {
    heartbeatSeconds,
    retryLimit: endless,
    retryDelay: pacing.firstPauseSeconds,
    retryBackoff: true,
    retryDelayMax: pacing.firstPauseSeconds === 0 ? 0 : pacing.longestPauseSeconds,
    expireInSeconds: pacing.longestJobSeconds,
    deleteAfterSeconds: day,
  }
  // Strict order within a key (the lane), and one of a key at a time over all replicas.
  await boss.createQueue(queueNames.jobs, { ...options, policy: 'key_strict_fifo' })
  await boss.updateQueue(queueNames.jobs, options)
  await boss.createQueue(queueNames.parked, { retentionSeconds: 90 * day })
}
