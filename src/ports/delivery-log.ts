// The port to the list of what the git host told us, or tried to: what was missed can be asked for again.
import type { Instant } from '../domain/identifiers.ts'

/** A delivery that never arrived: of all attempts under its id none was answered with a success. */
export interface MissedDelivery {
  /** The id of the newest attempt, by which it is sent again. */
  readonly attempt: string
  /** The delivery's own id, the same for every attempt, as the webhook's header carries it. */
  readonly id: string
  readonly event: string
  readonly deliveredAt: Instant
}

/** What the git host keeps of its deliveries, which is not for ever: GitHub has those of three days. */
export interface DeliveryLog {
  /** Deliveries since a moment that never arrived, oldest first. Throws HostUnavailable. */
  failedDeliveries(since: Instant): Promise<readonly MissedDelivery[]>
  /** Has one sent again, by the id of an attempt; it arrives later and under its own id. Throws HostUnavailable. */
  redeliver(attempt: string): Promise<void>
}
