// Every way a request fails, and what that means: for a read and for a write.
import { RequestError } from '@octokit/request-error'
import { describe, expect, test } from 'vitest'
import { classify, TruncatedAnswer } from '../../../src/adapters/github/requests/octokit-failure.ts'

const now = 1_000_000_000
const minute = 60_000
const request = { method: 'POST' as const, url: 'https://api.github.com/x', headers: {} }

function http(status: number, message: string, headers: Record<string, string> = {}): RequestError {
  const response = { status, url: request.url, headers, data: {}, retryCount: 0 }
  return new RequestError(message, status, { request, response })
}

function wire(code: string): RequestError {
  const failed = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
  const error = new RequestError(code, 500, { request })
  error.cause = failed
  return error
}

function graphql(type: string | undefined, message: string, headers: Record<string, string> = {}): Error {
  const errors = [{ ...(type !== undefined && { type }), message }]
  return Object.assign(new Error(message), { name: 'GraphqlResponseError', headers, errors, data: null })
}

const resetAt = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 900) }

describe('[T40] GitHub asks for patience', () => {
  test.each([
    ['429 with retry-after', http(429, 'slow down', { 'retry-after': '30' }), 30_000, 'everything'],
    [
      '403 with retry-after',
      http(403, 'secondary rate limit', { 'retry-after': '60' }),
      minute,
      'everything',
    ],
    ['403 with nothing left', http(403, 'API rate limit exceeded', resetAt), 15 * minute, 'resource'],
    ['429 without any hint', http(429, 'slow down'), minute, 'everything'],
    ['403 that only says so', http(403, 'You have exceeded a secondary rate limit'), minute, 'everything'],
    ['422 submitted too quickly', http(422, 'was submitted too quickly'), 3 * minute, 'everything'],
    [
      '200 with RATE_LIMITED',
      graphql('RATE_LIMITED', 'API rate limit exceeded', resetAt),
      15 * minute,
      'resource',
    ],
    ['200 with RATE_LIMITED alone', graphql('RATE_LIMITED', 'limited'), minute, 'everything'],
    [
      '200 submitted too quickly',
      graphql('UNPROCESSABLE', 'was submitted too quickly'),
      3 * minute,
      'everything',
    ],
    [
      'too quickly, with a short hint',
      http(403, 'was submitted too quickly', { 'retry-after': '1' }),
      3 * minute,
      'everything',
    ],
  ])('%s', (_what, error, wait, scope) => {
    for (const writes of [true, false]) {
      expect(classify(error, { writes, now })).toEqual({ kind: 'retry-later', at: now + wait, scope })
    }
  })
})

describe('[T40] no answer, or half of one', () => {
  test.each([
    ['nobody listens', wire('ECONNREFUSED'), 'broken-wire'],
    ['the name is unknown', wire('ENOTFOUND'), 'broken-wire'],
    ['the connection never came about', wire('UND_ERR_CONNECT_TIMEOUT'), 'broken-wire'],
    ['the connection was reset', wire('ECONNRESET'), 'lost-answer'],
    ['the other side closed', wire('UND_ERR_SOCKET'), 'lost-answer'],
    [
      'the time ran out',
      new RequestError('The operation was aborted due to timeout', 500, { request }),
      'lost-answer',
    ],
    ['it was aborted', new DOMException('aborted', 'AbortError'), 'lost-answer'],
    ['500', http(500, 'oops'), 'lost-answer'],
    ['502', http(502, 'Bad Gateway'), 'lost-answer'],
    ['504', http(504, 'Gateway Timeout'), 'lost-answer'],
    ['the JSON broke off', new TruncatedAnswer('broke off'), 'lost-answer'],
    [
      '200, executing failed',
      graphql(undefined, 'Something went wrong while executing your query.'),
      'lost-answer',
    ],
  ])('%s', (_what, error, afterWrite) => {
    expect(classify(error, { writes: true, now })?.kind).toBe(afterWrite)
    expect(classify(error, { writes: false, now })?.kind).toBe('broken-wire')
  })
})

describe('[T40] GitHub says no', () => {
  test.each([
    ['404', http(404, 'Not Found'), 404],
    ['403 without a limit', http(403, 'Resource not accessible by integration'), 403],
    ['409', http(409, 'Head branch was modified'), 409],
    ['422', http(422, 'Reference already exists'), 422],
    ['200 with an error', graphql('NOT_FOUND', 'Could not resolve to a node'), 200],
  ])('%s', (_what, error, status) => {
    expect(classify(error, { writes: true, now })).toEqual({
      kind: 'refused',
      status,
      message: error.message,
    })
  })
})

test.each([[new Error('a bug')], [new TypeError('x is undefined')], ['text'], [undefined]])(
  'what no request threw stays what it is: %s',
  (error) => {
    expect(classify(error, { writes: true, now })).toBeUndefined()
  },
)
