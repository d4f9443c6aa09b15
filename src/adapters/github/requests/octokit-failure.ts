// What a failed request means: wait, try again, give up, or look whether it was done after all.
import { z } from 'zod'

/** The kinds of failure that call for different answers. */
export type OctokitFailure =
  /** GitHub is not to be asked before `at`, in milliseconds since the epoch. Nothing was done. */
  | { readonly kind: 'retry-later'; readonly at: number; readonly scope: 'resource' | 'everything' }
  /** Nothing was done, or nothing can have been: safe to try again. */
  | { readonly kind: 'broken-wire'; readonly message: string }
  /** GitHub understood and said no. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** A write that may have been done: read back before it is tried again. */
  | { readonly kind: 'lost-answer'; readonly message: string }

/** An answer that says 200 but is not the JSON it claims to be: its end is missing. */
export class TruncatedAnswer extends Error {
  override readonly name = 'TruncatedAnswer'
}

/** What was asked, as far as the judgement needs it. */
export interface Asked {
  /** Whether the request changes something: a mutation, or a REST method beside GET and HEAD. */
  readonly writes: boolean
  readonly now: number
}

const headerShape = z.record(z.string(), z.union([z.string(), z.number()]).optional().catch(undefined))
type Headers = z.infer<typeof headerShape>

/** Octokit's `RequestError`: without `response` nothing came back, and `cause` tells why. */
const requestErrorShape = z.object({
  name: z.literal('HttpError'),
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: headerShape }).optional(),
  cause: z.unknown(),
})

/** Octokit's `GraphqlResponseError`: status 200, with `errors` in it. */
const graphqlErrorShape = z.object({
  name: z.literal('GraphqlResponseError'),
  message: z.string(),
  headers: headerShape,
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })),
})

/** Judges what Octokit has thrown. Undefined for what is none of the above, which is a bug and belongs thrown on. */
export function classify(error: unknown, asked: Asked): OctokitFailure | undefined {
  if (error instanceof TruncatedAnswer) return unanswered(error.message, asked)
  const graphql = graphqlErrorShape.safeParse(error)
  if (graphql.success) return classifyGraphql(graphql.data, asked)
  const request = requestErrorShape.safeParse(error)
  if (request.success) return classifyRequest(request.data, asked)
  // An aborted request comes as it is: https://github.com/octokit/request.js (fetch-wrapper).
  return error instanceof Error && error.name === 'AbortError' ? unanswered(error.message, asked) : undefined
}

function classifyRequest(error: z.infer<typeof requestErrorShape>, asked: Asked): OctokitFailure {
  const { status, message, response } = error
  if (response === undefined) {
    return neverSent(error.cause) ? { kind: 'broken-wire', message } : unanswered(message, asked)
  }
  if (status === 429 || (status === 403 && isLimit(message, response.headers))) {
    return retryLater(message, response.headers, asked.now)
  }
  if (isTooQuick(message)) return retryLater(message, response.headers, asked.now)
  return status >= 500 ? unanswered(message, asked) : { kind: 'refused', status, message }
}

function classifyGraphql(error: z.infer<typeof graphqlErrorShape>, asked: Asked): OctokitFailure {
  const limited = error.errors.find(({ type, message }) => type === 'RATE_LIMITED' || isTooQuick(message))
  if (limited !== undefined) return retryLater(limited.message, error.headers, asked.now)
  // GitHub's words for its own time-outs, which come as 200 as well as 502.
  const broken = error.errors.find(({ message }) =>
    message.startsWith('Something went wrong while executing'),
  )
  if (broken !== undefined) return unanswered(broken.message, asked)
  return { kind: 'refused', status: 200, message: error.errors.map(({ message }) => message).join('; ') }
}

function unanswered(message: string, { writes }: Asked): OctokitFailure {
  return { kind: writes ? 'lost-answer' : 'broken-wire', message }
}

/** Failures from before the first byte left: no name, no route, nobody listening. */
function neverSent(cause: unknown): boolean {
  const reason = z.object({ cause: z.object({ code: z.string() }) }).safeParse(cause)
  const early = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ]
  return reason.success && early.includes(reason.data.cause.code)
}

function isLimit(message: string, headers: Headers): boolean {
  return (
    headers['retry-after'] !== undefined ||
    String(headers['x-ratelimit-remaining']) === '0' ||
    /rate limit|abuse detection/i.test(message)
  )
}

/** GitHub's words when content comes too fast; the pause it means is minutes, whatever the headers say. */
function isTooQuick(message: string): boolean {
  return /was submitted too quickly/i.test(message)
}

const minute = 60_000

/**
 * When to come back, in GitHub's own order: `retry-after`, else the reset when nothing remains, else a minute.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function retryLater(message: string, headers: Headers, now: number): OctokitFailure {
  const retryAfter = Number(headers['retry-after'])
  const reset = Number(headers['x-ratelimit-reset'])
  const spent = String(headers['x-ratelimit-remaining']) === '0'
  const asked = Number.isFinite(retryAfter)
    ? now + retryAfter * 1000
    : spent && Number.isFinite(reset)
      ? reset * 1000
      : now + minute
  const least = isTooQuick(message) ? now + 3 * minute : now
  // A primary limit is one resource's; a secondary one is about all the installation does.
  return { kind: 'retry-later', at: Math.max(asked, least), scope: spent ? 'resource' : 'everything' }
}
