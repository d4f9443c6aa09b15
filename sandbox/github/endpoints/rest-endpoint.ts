// The REST endpoint: finds the operation, holds request and answer against GitHub's description, and lets the route work.
import { answerProblems, requestProblems } from '../openapi/description.ts'
import { operationAt, routeOf } from '../rest/catalog.ts'
import type { GithubError } from '../state/github-error.ts'
import type { Caller } from '../state/records/actor.ts'
import { type Desk, type Incoming, json, type Outgoing } from './desk.ts'

const documentation = 'https://docs.github.com/rest'

/** Answers `/api/v3<path>`. What is not implemented is a 501 and a violation, never a made-up answer. */
export async function serveRest(
  desk: Desk,
  caller: Caller | undefined,
  path: string,
  { method, url, body: bytes }: Incoming,
): Promise<Outgoing> {
  const match = operationAt(method, path)
  const route = match === undefined ? undefined : routeOf(match.operation)
  if (match === undefined || route === undefined) {
    desk.judge.violate(`${method} ${path} is not implemented by the sandbox`)
    return json(501, { message: `The sandbox does not implement ${method} ${path}` })
  }
  const { operation, params } = match
  const body = parsed(bytes)
  if (body === malformed)
    return json(400, { message: 'Problems parsing JSON', documentation_url: documentation })
  desk.judge.later(() => requestProblems(operation, url.searchParams, body))
  const outcome = await route.handle({
    world: desk.world,
    tokens: desk.tokens,
    deliveries: desk.webhooks,
    limits: desk.limits,
    caller,
    params,
    query: url.searchParams,
    body,
    address: `${desk.world.origin}${url.pathname}`,
  })
  const answer = outcome.ok
    ? outcome.value
    : { status: outcome.error.status, body: refusalBody(outcome.error) }
  desk.judge.later(() => answerProblems(operation, answer.status, answer.body))
  return json(answer.status, answer.body, answer.headers)
}

/** An error as REST writes it. */
export function refusalBody({
  status,
  message,
  errors,
}: Pick<GithubError, 'message' | 'errors'> & { readonly status: number }) {
  return {
    message,
    ...(errors === undefined ? {} : { errors }),
    documentation_url: documentation,
    status: String(status),
  }
}

const malformed = Symbol('malformed')

function parsed(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return malformed
  }
}
