// Taking a delivery in: translated, and answered once every job of it is queued.
import type { JobQueue } from '../../ports/job-queue.ts'
import type { OnDelivery } from './delivery.ts'
import type { ServerLog } from './server.ts'
import { translateDelivery } from './translate-delivery.ts'

/** @param listSoon takes up what an event of no single repository may have changed */
export function takeDelivery(queue: Pick<JobQueue, 'add'>, listSoon: () => void, log: ServerLog): OnDelivery {
  return async (delivery) => {
    const translated = translateDelivery(delivery)
    switch (translated.kind) {
      case 'relist':
        listSoon()
        return
      case 'malformed':
        log.warn({ delivery: delivery.id, event: delivery.name }, `not understood: ${translated.problem}`)
        return
      case 'jobs':
        for (const job of translated.jobs) await queue.add(job)
    }
  }
}
