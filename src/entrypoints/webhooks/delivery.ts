// A delivery: one webhook whose signature was right.

/** What GitHub tells: the payload is JSON of a signed body, not yet checked for its shape. */
export interface Delivery {
  /** GitHub's id of the delivery; the same again when it is redelivered. */
  readonly id: string
  /** The event, as in `issue_comment`. */
  readonly name: string
  readonly payload: object
}

/** Takes a delivery in: resolves once it is queued. It must not do the work itself. */
export type OnDelivery = (delivery: Delivery) => Promise<void>
