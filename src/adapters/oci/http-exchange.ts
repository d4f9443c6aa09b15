// One HTTP request and what came of it, as a value: no redirects, a time limit, a size limit, no exception.
import { readBounded } from './bounded-body.ts'

export interface HttpRequest {
  readonly url: URL
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: URLSearchParams | Uint8Array<ArrayBuffer>
  /** Bytes. */
  readonly cap: number
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
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body }),
    })
    const body = await readBounded(response, request.cap)
    return body.ok
      ? { kind: 'answered', status: response.status, headers: response.headers, body: body.value }
      : { kind: 'failed', reason: `${request.url.host} sent ${body.error}`, final: true }
  } catch (error) {
    return { kind: 'failed', reason: `${request.url.host} ${inWords(error, timeoutMs)}` }
  }
}

function inWords(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `did not answer within ${String(timeoutMs / 1000)} s`
  const cause = error instanceof Error ? (error.cause ?? error) : undefined
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : ''
  return `could not be reached or broke off${code}`
}
