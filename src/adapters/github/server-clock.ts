// GitHub's clock: what time it is by GitHub's own answers, so that this machine's clock makes nothing older or younger.
import { performance } from 'node:perf_hooks'

/** Until GitHub answered once, the machine's own clock is all there is. */
export class ServerClock {
  readonly #own: () => number
  readonly #elapsed: () => number
  #heard: { readonly date: number; readonly at: number } | undefined

  /**
   * @param own the machine's clock, in milliseconds since the epoch
   * @param elapsed milliseconds that only ever run forward, whatever is done to the clock
   */
  constructor(own: () => number = Date.now, elapsed: () => number = () => performance.now()) {
    this.#own = own
    this.#elapsed = elapsed
  }

  /** @param date the `Date` of an answer (RFC 9110, 6.6.1); it was made before it was heard, so nothing is ever early */
  heard(date: string | number | undefined): void {
    const parsed = Date.parse(String(date ?? ''))
    if (!Number.isNaN(parsed)) this.#heard = { date: parsed, at: this.#elapsed() }
  }

  /** Milliseconds since the epoch. */
  now(): number {
    if (this.#heard === undefined) return this.#own()
    return this.#heard.date + Math.floor(this.#elapsed() - this.#heard.at)
  }
}
