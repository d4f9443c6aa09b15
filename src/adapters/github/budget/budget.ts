// The budget of one installation: requests go at once while they fit under GitHub's limits, and wait when they do not.
import { BudgetWindow } from './budget-window.ts'
import type { Cost } from './budget-cost.ts'

/** Time as the budget knows it; both are arguments so that tests need not wait. */
export interface BudgetClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
}

/**
 * GitHub's secondary limits for one installation.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const limits = {
  concurrent: 100,
  restPointsPerMinute: 900,
  graphqlPointsPerMinute: 2000,
  contentsPerMinute: 80,
  contentsPerHour: 500,
} as const

const minute = 60_000
const hour = 60 * minute

/** GitHub counts the hourly limit for each of these by itself. */
export type Resource = 'graphql' | 'rest'

export function resourceOf(endpoint: string): Resource {
  return endpoint === 'graphql' ? 'graphql' : 'rest'
}

/** Something to spend from, and how much. */
interface Demand {
  readonly window: BudgetWindow
  readonly amount: number
}

interface Waiter {
  readonly demands: readonly Demand[]
  readonly endpoint: string
  readonly go: () => void
}

export class Budget {
  readonly #clock: BudgetClock
  readonly #perMinute = new BudgetWindow(limits.contentsPerMinute, minute)
  readonly #perHour = new BudgetWindow(limits.contentsPerHour, hour)
  readonly #endpoints = new Map<string, BudgetWindow>()
  readonly #waiters = new Set<Waiter>()
  /** Until when GitHub wants to hear nothing. */
  readonly #pauses = new Map<Resource | 'everything', number>()
  #running = 0
  #wakeAt = Infinity

  constructor(clock: BudgetClock) {
    this.#clock = clock
  }

  /** Does a request once it fits. Those that share a limit go in the order they came. */
  async spend<T>(cost: Cost, request: () => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiters.add({ demands: this.#demandsOf(cost), endpoint: cost.endpoint, go: resolve })
    this.#admit()
    await promise
    try {
      return await request()
    } finally {
      this.#running -= 1
      this.#admit()
    }
  }

  /** GitHub asked for silence until a time: about one of its two resources, or about everything. */
  pause(until: number, about: Resource | 'everything'): void {
    this.#pauses.set(about, Math.max(until, this.#pauses.get(about) ?? 0))
  }

  #demandsOf({ endpoint, points, contents }: Cost): readonly Demand[] {
    const own = { window: this.#endpointWindow(endpoint), amount: points }
    if (contents === 0) return [own]
    return [own, { window: this.#perMinute, amount: contents }, { window: this.#perHour, amount: contents }]
  }

  #endpointWindow(endpoint: string): BudgetWindow {
    const limit =
      resourceOf(endpoint) === 'graphql' ? limits.graphqlPointsPerMinute : limits.restPointsPerMinute
    const window = this.#endpoints.get(endpoint) ?? new BudgetWindow(limit, minute)
    this.#endpoints.set(endpoint, window)
    return window
  }

  /** Lets go whoever may, in order; nobody overtakes another who waits for the same window. */
  #admit(): void {
    const now = this.#clock.now()
    const claimed = new Set<BudgetWindow>()
    let earliestPass = Infinity
    for (const waiter of this.#waiters) {
      if (this.#running >= limits.concurrent) return
      const at = this.#readyAt(waiter, now)
      const inTurn = waiter.demands.every(({ window }) => !claimed.has(window))
      if (at <= now && inTurn) this.#release(waiter, now)
      else {
        for (const { window } of waiter.demands) claimed.add(window)
        if (at > now) earliestPass = Math.min(earliestPass, at)
      }
    }
    if (earliestPass < this.#wakeAt) void this.#wake(earliestPass, now)
  }

  #readyAt({ demands, endpoint }: Waiter, now: number): number {
    const pauses = [resourceOf(endpoint), 'everything' as const].map(
      (about) => this.#pauses.get(about) ?? now,
    )
    return Math.max(now, ...pauses, ...demands.map(({ window, amount }) => window.roomAt(amount, now)))
  }

  #release(waiter: Waiter, now: number): void {
    this.#waiters.delete(waiter)
    this.#running += 1
    for (const { window, amount } of waiter.demands) window.spend(amount, now)
    waiter.go()
  }

  async #wake(at: number, now: number): Promise<void> {
    this.#wakeAt = at
    await this.#clock.sleep(at - now)
    if (this.#wakeAt === at) this.#wakeAt = Infinity
    this.#admit()
  }
}
