// Leaves a host alone for a while after it has failed several times in a row, then tries it with one request.
import { LRUCache } from 'lru-cache'

const failuresToOpen = 5
const restMs = 30_000

interface Circuit {
  failures: number
  /** Milliseconds since the epoch. */
  restsUntil: number
}

export class CircuitBreaker {
  readonly #circuits = new LRUCache<string, Circuit>({ max: 1000 })
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Undefined lets the request go; else in how many milliseconds the host is tried again. */
  rest(host: string): number | undefined {
    const circuit = this.#circuits.get(host)
    if (circuit === undefined || circuit.failures < failuresToOpen) return undefined
    const left = circuit.restsUntil - this.#now()
    if (left > 0) return left
    circuit.restsUntil = this.#now() + restMs
    return undefined
  }

  succeeded(host: string): void {
    this.#circuits.delete(host)
  }

  failed(host: string): void {
    const failures = (this.#circuits.get(host)?.failures ?? 0) + 1
    this.#circuits.set(host, { failures, restsUntil: this.#now() + restMs })
  }
}
