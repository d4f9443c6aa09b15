// A sliding window: no more than so much within so long, wherever the window is laid.

interface Spending {
  readonly at: number
  readonly amount: number
}

/** Remembers what was spent in the last `lengthMs`; amounts are small whole numbers. */
export class BudgetWindow {
  readonly #limit: number
  readonly #lengthMs: number
  readonly #spendings: Spending[] = []
  #spent = 0

  constructor(limit: number, lengthMs: number) {
    this.#limit = limit
    this.#lengthMs = lengthMs
  }

  /**
   * When the amount fits: `now` or later. An amount over the whole limit can only have the window for
   * itself, which is as early as it can ever go.
   */
  roomAt(amount: number, now: number): number {
    this.#forget(now)
    const wanted = Math.min(amount, this.#limit)
    let spent = this.#spent
    if (spent + wanted <= this.#limit) return now
    for (const spending of this.#spendings) {
      spent -= spending.amount
      if (spent + wanted <= this.#limit) return spending.at + this.#lengthMs
    }
    return now
  }

  spend(amount: number, now: number): void {
    if (amount === 0) return
    this.#spendings.push({ at: now, amount })
    this.#spent += amount
  }

  /** What was spent a whole length ago is out: the window is open at its far end. */
  #forget(now: number): void {
    const firstInside = this.#spendings.findIndex(({ at }) => at + this.#lengthMs > now)
    const outside = this.#spendings.splice(0, firstInside === -1 ? this.#spendings.length : firstInside)
    for (const { amount } of outside) this.#spent -= amount
  }
}
