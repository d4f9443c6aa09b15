// A route: one operation of GitHub's REST API, who may call it, and what it does.
import type { z } from 'zod'
import { ok } from '../../../src/domain/result.ts'
import type { Tokens } from '../access/tokens.ts'
import type { OperationName } from '../openapi/operations-in-use.ts'
import { type GithubError, notFound, type Outcome, unprocessable } from '../state/github-error.ts'
import { type Need, permitted } from '../state/permissions.ts'
import type { App } from '../state/records/account.ts'
import type { Actor, Caller } from '../state/records/actor.ts'
import type { Repository } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import type { RateLimits } from '../traffic/rate-limits.ts'
import type { DeliveryList } from '../webhooks/delivery.ts'

export interface Reply {
  readonly status: number
  /** Undefined: an empty answer. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What every handler is given. */
export interface Call {
  readonly world: World
  readonly tokens: Tokens
  readonly deliveries: DeliveryList
  readonly limits: RateLimits
  readonly caller: Caller | undefined
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
  /** The request's own address without the query, for page links. */
  readonly address: string
}

export interface RepositoryCall extends Call {
  readonly actor: Actor
  readonly repository: Repository
}

export interface AppCall extends Call {
  readonly app: App
}

export interface Route {
  readonly operation: OperationName
  handle(call: Call): Promise<Outcome<Reply>>
}

const unauthorized = {
  ok: false,
  error: { status: 401, type: 'FORBIDDEN', message: 'Requires authentication' },
} as const satisfies { readonly ok: false; readonly error: GithubError }

interface Plain<C> {
  readonly operation: OperationName
  readonly body?: undefined
  readonly handle: (call: C) => Promise<Outcome<Reply>>
}

interface Snapshot<C, Body> {
  readonly operation: OperationName
  readonly body: z.ZodType<Body>
  readonly handle: (call: C, body: Body) => Promise<Outcome<Reply>>
}

interface Needing {
  readonly need: Need
}

/** A route below `/repos/{owner}/{repo}`: for a person or an installation that may see the repository and has the need. */
export function inRepository<Body>(
  route: Needing & (Plain<RepositoryCall> | Snapshot<RepositoryCall, Body>),
): Route {
  return {
    operation: route.operation,
    async handle(call) {
      const { world, caller, params } = call
      if (caller === undefined || caller.kind === 'app') return unauthorized
      const repository = world.repository(params['owner'] ?? '', params['repo'] ?? '')
      if (repository === undefined) return notFound()
      const allowed = permitted(world, caller, repository, route.need)
      if (!allowed.ok) return allowed
      const inside = { ...call, actor: caller, repository }
      return route.body !== undefined
        ? withBody(route.body, call.body, (body) => route.handle(inside, body))
        : route.handle(inside)
    },
  }
}

/** A route for an app as itself, by its JWT. */
export function asApp<Body>(route: Plain<AppCall> | Snapshot<AppCall, Body>): Route {
  return {
    operation: route.operation,
    async handle(call) {
      const { caller } = call
      if (caller?.kind !== 'app')
        return {
          ok: false,
          error: { status: 401, type: 'FORBIDDEN', message: 'A JSON web token could not be decoded' },
        }
      const own = { ...call, app: caller.app }
      return route.body !== undefined
        ? withBody(route.body, call.body, (body) => route.handle(own, body))
        : route.handle(own)
    },
  }
}

/** A route for any person or installation. */
export function asActor(route: {
  readonly operation: OperationName
  readonly handle: (call: Call, actor: Actor) => Promise<Outcome<Reply>>
}): Route {
  return {
    operation: route.operation,
    async handle(call) {
      const { caller } = call
      return caller === undefined || caller.kind === 'app' ? unauthorized : route.handle(call, caller)
    },
  }
}

/** An answer with a body. */
export function reply(body: unknown, status = 200): Outcome<Reply> {
  return ok({ status, body })
}

/** An answer without one. */
export const nothing: Outcome<Reply> = ok({ status: 204 })

/** Goes on with what an operation gave, or with its refusal. */
export async function answer<T>(
  outcome: Promise<Outcome<T>>,
  show: (value: T) => Outcome<Reply> | Promise<Outcome<Reply>>,
): Promise<Outcome<Reply>> {
  const result = await outcome
  return result.ok ? show(result.value) : result
}

async function withBody<Body>(
  schema: z.ZodType<Body>,
  body: unknown,
  handle: (body: Body) => Promise<Outcome<Reply>>,
): Promise<Outcome<Reply>> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return handle(parsed.data)
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  return unprocessable(`Invalid request.\n\n${problems.join('\n')}`)
}
