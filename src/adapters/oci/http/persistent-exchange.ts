// A request that is tried again while trying helps: growing pauses, `Retry-After`, and a circuit breaker for each host.
import type { CircuitBreaker } from './circuit-breaker.ts'
import { exchange, type HttpAnswer, type HttpFailure, type HttpRequest } from './http-exchange.ts'
import { backoffMs, retryAfterMs } from './retry-after.ts'

export interface Persistence {
  readonly breaker: CircuitBreaker
  readonly timeoutMs: number
  /** How often a request is sent at most. */
  readonly attempts: number
  /** The longest pause; a host that wants more is given up on for now. */
  readonly longestPauseMs: number
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** 0 up to 1. */
  readonly random: () => number
  readonly sleep: (ms: number) => Promise<void>
}

const passing = new Set([408, 425, 429, 500, 502, 503, 504])

/** The last answer, unless it is one of those that pass: then why there is none. */
export async function exchangePersistently(
  request: HttpRequest,
  persistence: Persistence,
): Promise<HttpAnswer | HttpFailure> {
  const { breaker, now } = persistence
  const host = request.url.host
  const rest = breaker.rest(host)
  if (rest !== undefined)
    return failure(`${host} has failed several times and is left alone for another ${seconds(rest)}`)

  for (let attempt = 0; ; attempt += 1) {
    const outcome = await exchange(request, persistence.timeoutMs)
    const settled = outcome.kind === 'answered' ? !passing.has(outcome.status) : outcome.final === true
    if (settled) {
      breaker.succeeded(host)
      return outcome
    }
    const wanted =
      outcome.kind === 'answered' ? retryAfterMs(outcome.headers.get('retry-after'), now()) : undefined
    const pause = wanted ?? backoffMs(attempt, persistence.random)
    if (attempt + 1 >= persistence.attempts || pause > persistence.longestPauseMs) {
      breaker.failed(host)
      if (outcome.kind === 'failed') return outcome
      const later = wanted === undefined ? '' : ` and wants to be asked again in ${seconds(wanted)}`
      return failure(`${host} answered ${String(outcome.status)}${later}`)
    }
    await persistence.sleep(pause)
  }
}

function failure(reason: string): HttpFailure {
  return { kind: 'failed', reason }
}

function seconds(ms: number): string {
  return `${String(Math.ceil(ms / 1000))} s`
}
