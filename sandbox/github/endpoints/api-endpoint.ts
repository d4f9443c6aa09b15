// The way every API request goes: who calls, what is to go wrong, how long it takes, what the limits say, then the work.
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../faults/faults.ts'
import type { Caller } from '../state/records/actor.ts'
import { type Desk, type Incoming, json, type Outgoing } from './desk.ts'
import { serveGraphql, summaryOf } from './graphql-endpoint.ts'
import { refusalBody, serveRest } from './rest-endpoint.ts'

/** What is to be sent; `cut` closes the connection instead. */
export type ApiAnswer = Outgoing | 'cut'

/** Whether a path belongs to the API, as a GitHub Enterprise Server lays it out. */
export function isApiPath(path: string): boolean {
  return path === '/api/graphql' || path === '/api/v3' || path.startsWith('/api/v3/')
}

export async function serveApi(desk: Desk, incoming: Incoming): Promise<ApiAnswer> {
  const startedAt = performance.now()
  const signedIn = desk.tokens.authenticate(incoming.headers['authorization'])
  const caller = signedIn.kind === 'caller' ? signedIn.caller : undefined
  const { method, url, body } = incoming
  const path = `${url.pathname}${url.search}`
  const summary = url.pathname === '/api/graphql' ? summaryOf(body) : undefined
  const callerKind = caller?.kind ?? 'nobody'
  desk.concurrent += 1
  const fault = desk.faults.for({ method, path, summary, body: body.toString(), caller: callerKind })
  if (desk.latencyMs > 0) await pause(desk.latencyMs)
  const answer =
    (await instead(fault)) ??
    after(
      fault,
      signedIn.kind === 'refused'
        ? json(401, refusalBody({ status: 401, message: signedIn.message }))
        : await work(desk, caller, incoming, fault),
    )
  desk.concurrent -= 1
  desk.log.add({
    method,
    path,
    summary,
    caller: callerKind,
    bytesIn: body.length,
    bytesOut: answer === 'cut' ? 0 : Buffer.byteLength(answer.body),
    status: answer === 'cut' ? 0 : answer.status,
    startedAt,
    endedAt: performance.now(),
  })
  return answer
}

async function work(
  desk: Desk,
  caller: Caller | undefined,
  incoming: Incoming,
  fault: Fault | undefined,
): Promise<Outgoing> {
  const { pathname } = incoming.url
  const graphql = pathname === '/api/graphql'
  const limit =
    caller?.kind === 'installation' && !graphql
      ? desk.limits.count(caller.installation.id, incoming.method, pathname, desk.concurrent)
      : undefined
  if (limit?.refusal !== undefined)
    return json(limit.refusal.status, refusalBody(limit.refusal), limit.headers)
  const answer = graphql
    ? await serveGraphql(desk, caller, incoming, fault?.kind === 'graphql-field' ? fault : undefined)
    : await serveRest(desk, caller, pathname.slice('/api/v3'.length), incoming)
  return {
    ...answer,
    headers: { 'x-github-media-type': 'github.v3; format=json', ...limit?.headers, ...answer.headers },
  }
}

/** What a fault answers in place of any work. */
async function instead(fault: Fault | undefined): Promise<ApiAnswer | undefined> {
  switch (fault?.kind) {
    case 'status': {
      const headers: Record<string, string> =
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
      return json(fault.status, { message: `A fault planned by a test: ${fault.status}` }, headers)
    }
    case 'graphql-errors':
      return json(200, { errors: [{ type: fault.type ?? 'SERVICE_UNAVAILABLE', message: fault.message }] })
    case 'reset-before':
      return 'cut'
    case 'stall':
      await pause(fault.ms)
      return undefined
    case 'meanwhile':
      await fault.happens()
      return undefined
    default:
      return undefined
  }
}

/** What a fault makes of an answer after the work was done. */
function after(fault: Fault | undefined, answer: Outgoing): ApiAnswer {
  switch (fault?.kind) {
    case 'reset-after':
      return 'cut'
    case 'truncated':
      return { ...answer, body: String(answer.body).slice(0, Math.floor(answer.body.length / 2)) }
    case 'status-after':
      return json(fault.status, { message: `A fault planned by a test: ${fault.status}` })
    default:
      return answer
  }
}
