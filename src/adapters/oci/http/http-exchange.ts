// One HTTP request and what came of it, as a value: no redirects, a time limit, a size limit, no exception.
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { readBounded } from './bounded-body.ts'
import { ForbiddenAddress } from './checked-lookup.ts'

export interface HttpRequest {
  readonly url: URL
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: URLSearchParams | Uint8Array<ArrayBuffer>
  /** Bytes. */
  readonly cap: number
  /** Finds the address of the host at the moment of connecting; the system's own when left out. */
  readonly lookup?: LookupFunction
}

export interface HttpAnswer {
  readonly kind: 'answered'
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

export interface HttpFailure {
  readonly kind: 'failed'
  /** Words for people; from us, never from the other side. */
  readonly reason: string
  /** The status of an answer that was of no use. */
  readonly status?: number
  /** Asking again would bring the same. */
  readonly final?: true
}

export async function exchange(request: HttpRequest, timeoutMs: number): Promise<HttpAnswer | HttpFailure> {
  const { host } = request.url
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await send(request, signal)
    const body = await readBounded(response, request.cap)
    return body.ok
      ? { kind: 'answered', status: response.statusCode ?? 0, headers: headersOf(response), body: body.value }
      : { kind: 'failed', reason: `${host} sent ${body.error}`, final: true }
  } catch (error) {
    if (signal.aborted)
      return { kind: 'failed', reason: `${host} did not answer within ${String(timeoutMs / 1000)} s` }
    if (error instanceof ForbiddenAddress)
      return { kind: 'failed', reason: `${host} leads to this machine or its own network`, final: true }
    return { kind: 'failed', reason: `${host} could not be reached or broke off${codeOf(error)}` }
  }
}

/** Resolves with the head of the answer; rejects when the connection breaks before it. */
async function send(
  { url, method, headers, body, lookup }: HttpRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isForm = body instanceof URLSearchParams
  const content = isForm ? Buffer.from(body.toString()) : body
  const open = url.protocol === 'http:' ? plainRequest : secureRequest
  return new Promise((resolve, reject) => {
    const outgoing = open(
      url,
      {
        method,
        signal,
        headers: {
          ...(isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...(content === undefined ? {} : { 'content-length': String(content.length) }),
          ...headers,
        },
        ...(lookup === undefined ? {} : { lookup }),
      },
      resolve,
    )
    outgoing.once('error', reject)
    outgoing.end(content)
  })
}

function headersOf({ headers }: IncomingMessage): Headers {
  return new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((each): [string, string] => [name, each]),
    ),
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
}
