// The stopwatch: how long it took to gather what each gate looks at, by the clock that is handed in.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import { gateCatalog, type GateName } from '../../gates/catalog.ts'
import type { Instant } from '../../domain/identifiers.ts'
import type { PromotionKind } from '../../domain/promotion/promotion.ts'

/** One for each judgement: gates themselves are pure and take no time worth telling. */
export class Stopwatch {
  readonly #now: () => Instant
  readonly #elsewhere = new Map<string, number>()
  #reading = 0

  constructor(now: () => Instant) {
    this.#now = now
  }

  /** Times the reading of the repository, which all gates share. */
  async measureRead<T>(work: () => Promise<T>): Promise<T> {
    const [result, took] = await this.#time(work)
    this.#reading += took
    return result
  }

  /** Times a fact that is asked for elsewhere, such as in a registry. */
  async measure<T>(fact: string, work: () => Promise<T>): Promise<T> {
    const [result, took] = await this.#time(work)
    this.#elsewhere.set(fact, (this.#elsewhere.get(fact) ?? 0) + took)
    return result
  }

  /** In milliseconds; 0 for a gate that looks at nothing. */
  durations(rules: EnvironmentRules, kind: PromotionKind): ReadonlyMap<GateName, number> {
    return new Map(
      gateCatalog.map((gate) => {
        const facts = gate.needs(rules, kind)
        const read = facts.some((fact) => !this.#elsewhere.has(fact)) ? this.#reading : 0
        return [gate.name, facts.reduce((sum, fact) => sum + (this.#elsewhere.get(fact) ?? 0), read)]
      }),
    )
  }

  /** A clock that was put back makes nothing take less than no time. */
  async #time<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
    const began = Date.parse(this.#now())
    const result = await work()
    return [result, Math.max(0, Math.round(Date.parse(this.#now()) - began))]
  }
}
