// What every endpoint of the sandbox shares: the world, its locks and keys, its faults, and the book of requests.
import type { Tokens } from '../access/tokens.ts'
import type { Faults } from '../faults/faults.ts'
import type { Judge } from '../openapi/judge.ts'
import type { World } from '../state/world.ts'
import type { RateLimits } from '../traffic/rate-limits.ts'
import type { RequestLog } from '../traffic/request-log.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'

export interface Desk {
  readonly world: World
  readonly tokens: Tokens
  readonly webhooks: Webhooks
  readonly faults: Faults
  readonly limits: RateLimits
  readonly log: RequestLog
  /** Milliseconds before a request of the API is taken up. */
  latencyMs: number
  /** Requests of the API under way. */
  concurrent: number
  /** Told of everything on the wire that is not as GitHub describes it. */
  readonly judge: Judge
}

/** A request read to its end. */
export interface Incoming {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

export interface Outgoing {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

/** JSON, as GitHub sends it. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Outgoing {
  const empty = body === undefined
  return {
    status,
    headers: empty ? headers : { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: empty ? '' : JSON.stringify(body),
  }
}
