// The port to the list of what the git host told us, or tried to: what was missed can be asked for again.
import type { Instant } from '../domain/identifiers.ts'

/** A delivery, all its attempts taken together. */
export interface LoggedDelivery {
  /** The id of the newest attempt, by which it is sent again. */
  readonly attempt: string
  /** The delivery's own id, the same for every attempt, as the webhook's header carries it. */
  readonly id: string
  readonly event: string
  /** What happened, as in `created`; for a `repository_dispatch` the name it was given. */
  readonly action: string | undefined
  /** When it was sent last. */
  readonly deliveredAt: Instant
  /** Whether one of its attempts was answered with a success. */
  readonly arrived: boolean
}

/** What the git host keeps of its deliveries, which is not for ever: GitHub has those of three days. */
export interface DeliveryLog {
  /** Deliveries since a moment, oldest first. Throws HostUnavailable. */
  deliveriesSince(since: Instant): Promise<readonly LoggedDelivery[]>
  /** Has one sent again, by the id of an attempt; it arrives later and under its own id. Throws HostUnavailable. */
  redeliver(attempt: string): Promise<void>
}
