// A clock that jumps: whoever sleeps is woken in order, and no real time passes.
import type { BudgetClock } from '../../../src/adapters/github/budget/budget.ts'

export class VirtualTime implements BudgetClock {
  #now = 1_000_000
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = []
  /** How long was slept for, each time. */
  readonly slept: number[] = []

  readonly now = (): number => this.#now

  readonly sleep = (ms: number): Promise<void> => {
    this.slept.push(ms)
    return this.pass(ms)
  }

  /** Waits without being counted as sleep. */
  pass(ms: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ at: this.#now + ms, wake }))
  }

  /** Runs until the work is over, jumping to the next sleeper whenever nothing else is left to do. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { over: false }
    const end = (): void => {
      state.over = true
    }
    work.then(end, end)
    await settle()
    while (!state.over) {
      this.#sleepers.sort((left, right) => left.at - right.at)
      const next = this.#sleepers.shift()
      if (next === undefined) throw new Error('everything waits, and nobody sleeps')
      this.#now = Math.max(this.#now, next.at)
      next.wake()
      await settle()
    }
    return work
  }
}

/** Lets every promise that can go on do so. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}
