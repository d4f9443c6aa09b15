// What can go wrong between GitHub and the app: lost, repeated, late and reordered deliveries, switched on by tests.
import type { Delivery } from './delivery.ts'

/** What becomes of a delivery. */
export type DeliveryFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'duplicate'; readonly guid: 'same' | 'new' }
  /** Sent after all others that are waiting by then, and not before this many milliseconds. */
  | { readonly kind: 'late'; readonly ms: number }

export interface PlannedDeliveryFault {
  readonly when: (delivery: Delivery) => boolean
  readonly fault: DeliveryFault
  /** How often; `Infinity` until cleared. */
  readonly times: number
}

export class DeliveryFaults {
  #planned: { readonly plan: PlannedDeliveryFault; left: number }[] = []
  /** Puts deliveries that wait together into another order; undefined: as they happened. */
  reorder: ((waiting: readonly Delivery[]) => readonly Delivery[]) | undefined

  add(plan: PlannedDeliveryFault): void {
    this.#planned.push({ plan, left: plan.times })
  }

  clear(): void {
    this.#planned = []
    this.reorder = undefined
  }

  /** The first planned fault that is meant for this delivery, counted down. */
  for(delivery: Delivery): DeliveryFault | undefined {
    const found = this.#planned.find(({ plan, left }) => left > 0 && plan.when(delivery))
    if (found === undefined) return undefined
    found.left -= 1
    return found.plan.fault
  }
}
