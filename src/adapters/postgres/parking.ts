// Parking: a job that has failed too often moves to the parked queue, so that its lane goes on.
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { ParkedJob } from '../../ports/job-queue.ts'
import { queueNames } from './boss-queues.ts'
import { affectedBy } from './claims.ts'
import { unpack } from './packed-job.ts'
import { inTransaction } from './seen-table.ts'

export interface ParkingOptions {
  readonly boss: PgBoss
  readonly onParked: (parked: ParkedJob) => Promise<void>
}

/**
 * Moves the job in one transaction, then tells `onParked`. The parked row keeps the job as it was, and its lane as its
 * key, so that pg-boss's `redrive` can put it back. Nothing happens when another worker has the job by now.
 */
export async function park(
  fetched: JobWithMetadata<unknown>,
  reason: string,
  { boss, onParked }: ParkingOptions,
): Promise<void> {
  const job = unpack(fetched.data)
  const moved = await inTransaction(boss.getDb(), async (db) => {
    const done = await boss.complete(queueNames.jobs, fetched, { parked: reason }, { db })
    if (affectedBy(done) === 0) return false
    await boss.send(queueNames.parked, { json: JSON.stringify(job), reason }, { singletonKey: job.lane, db })
    return true
  })
  if (moved) await onParked({ job, reason })
}
