// One webhook delivery, as `GET /app/hook/deliveries` tells of it, and the list they are kept in.
import type { App } from '../state/records/account.ts'

export interface Delivery {
  readonly id: number
  /** The same for a delivery and its redeliveries. */
  readonly guid: string
  readonly app: App
  readonly event: string
  readonly action: string | undefined
  readonly installationId: number | undefined
  readonly repositoryId: number | undefined
  readonly payload: unknown
  readonly redelivery: boolean
  deliveredAt: Date
  /** Milliseconds until it was answered. */
  duration: number
  /** Undefined until it was answered; 0 when nobody answered. */
  statusCode: number | undefined
  requestHeaders: Readonly<Record<string, string>>
  responseHeaders: Readonly<Record<string, string>>
  responseBody: string
}

/** What the REST API does with deliveries. */
export interface DeliveryList {
  /** Newest first; those of the last three days. */
  of(app: App): readonly Delivery[]
  /** Sends one again under its GUID, as a new delivery. */
  redeliver(delivery: Delivery): void
}
