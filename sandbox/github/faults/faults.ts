// What can go wrong with a request, switched on by tests: each fault for the requests a predicate names, so many times.
import type { RefusalType } from './graphql-refusal.ts'

/** A request as a fault's predicate sees it. */
export interface FaultyRequest {
  readonly method: string
  readonly path: string
  /** For GraphQL: operation and first fields, as in the request log. */
  readonly summary: string | undefined
  readonly body: string
  readonly caller: string
}

export type Fault =
  /** Answered with this status; the sandbox did nothing. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** Done, but answered with this status. */
  | { readonly kind: 'status-after'; readonly status: number }
  /** Held until something else has happened: what comes between two steps of the bot. */
  | { readonly kind: 'meanwhile'; readonly happens: () => Promise<void> }
  /** Held for so long before anything happens. */
  | { readonly kind: 'stall'; readonly ms: number }
  | { readonly kind: 'reset-before' }
  /** Done, and the connection cut before the answer. */
  | { readonly kind: 'reset-after' }
  /** Done, and half of the answer sent as if it were all. */
  | { readonly kind: 'truncated' }
  /** HTTP 200 with nothing but errors; the sandbox did nothing. */
  | { readonly kind: 'graphql-errors'; readonly message: string; readonly type?: string }
  /** One field, as in `Repository.collaborators`, is refused wherever it is asked for; the rest is answered. */
  | ({ readonly kind: 'graphql-field' } & BrokenField)

/** A field that is null, with an entry of `errors` in its place. */
export interface BrokenField {
  readonly field: string
  readonly type: RefusalType
  readonly message: string
}

export interface PlannedFault {
  readonly when: (request: FaultyRequest) => boolean
  readonly fault: Fault
  /** How often; `Infinity` until cleared. */
  readonly times: number
}

export class Faults {
  #planned: { readonly plan: PlannedFault; left: number }[] = []

  add(plan: PlannedFault): void {
    this.#planned.push({ plan, left: plan.times })
  }

  clear(): void {
    this.#planned = []
  }

  /** The first planned fault that is meant for this request, counted down. */
  for(request: FaultyRequest): Fault | undefined {
    const found = this.#planned.find(({ plan, left }) => left > 0 && plan.when(request))
    if (found === undefined) return undefined
    found.left -= 1
    return found.plan.fault
  }
}
