// How Octokits are made: Probot's own, without its fixed pauses and retries, on a clock that runs out, under a budget.
import type { Logger } from 'pino'
import { Probot, ProbotOctokit } from 'probot'
import { Budget, resourceOf, type BudgetClock } from './budget/budget.ts'
import { graphqlCost, restCost, type Cost } from './budget/budget-cost.ts'
import type { GithubConnections, GithubRequests, RestAnswer } from './requests/github-requests.ts'
import { classify, TruncatedAnswer } from './requests/octokit-failure.ts'

export interface GithubAccess {
  readonly appId: number
  /** PEM. */
  readonly privateKey: string
  readonly webhookSecret: string
  /** Root of the REST interface, as in `https://api.github.com` or `http://127.0.0.1:8080/api/v3`. */
  readonly githubApi: string
  readonly log: Logger
  /** How long one request may take, its answer included. GitHub itself gives up after 10 seconds. */
  readonly timeoutMs?: number
}

const userAgent = 'lockkeeper'
const defaultTimeoutMs = 20_000

/**
 * Probot's throttle spaces every write by seconds, and its retry knows no writes: both off. Probot sets its defaults
 * in a class between this one and the caller, so the last word is the constructor's.
 */
class UnthrottledOctokit extends ProbotOctokit {
  constructor(options: ConstructorParameters<typeof ProbotOctokit>[0] = {}) {
    super({ ...options, userAgent, throttle: { enabled: false }, retry: { enabled: false } })
  }
}

/** A Probot for this app: it checks signatures, signs in, and keeps the tokens of all installations in one place. */
export async function createProbot(access: GithubAccess): Promise<Probot> {
  return new Probot({
    appId: access.appId,
    privateKey: access.privateKey,
    secret: access.webhookSecret,
    baseUrl: access.githubApi,
    log: access.log,
    Octokit: UnthrottledOctokit,
    request: { fetch: fetchWithin(access.timeoutMs ?? defaultTimeoutMs) },
  }).ready()
}

/** @param hear gets the `Date` of every answer */
/** The senders: one for the app and one for each installation, made once, each under a budget of its own. */
export function connectToGithub(
  probot: Probot,
  clock: BudgetClock,
  hear: (date: string | number | undefined) => void = () => undefined,
): GithubConnections {
  const made = new Map<number | undefined, GithubRequests>()
  const requestsOf = (installation: number | undefined): GithubRequests => {
    const requests = made.get(installation) ?? senderOf(budgeted(probot, installation, clock, hear))
    made.set(installation, requests)
    return requests
  }
  return { installation: (id) => requestsOf(id), app: () => requestsOf(undefined) }
}

function senderOf(octokit: Promise<ProbotOctokit>): GithubRequests {
  return {
    graphql: async (document, parameters) => (await octokit).graphql<unknown>(document, parameters),
    request: async (route, parameters) => {
      const answer: RestAnswer = await (await octokit).request(route, parameters)
      return answer
    },
  }
}

/** An Octokit of which every request is paid for, and whose answers teach the budget. */
async function budgeted(
  probot: Probot,
  installation: number | undefined,
  clock: BudgetClock,
  hear: (date: string | number | undefined) => void,
): Promise<ProbotOctokit> {
  const octokit = await probot.auth(installation)
  const budget = new Budget(clock)
  octokit.hook.wrap('request', async (request, options) => {
    const query: unknown = options['query']
    const cost = typeof query === 'string' ? graphqlCost(query) : restCost(options.method, options.url)
    return budget.spend(cost, async () => {
      try {
        const answer = await request(options)
        hear(answer.headers.date)
        heed(answer, cost, budget)
        // A limit can come as 200 with errors, which Octokit's GraphQL throws only after this hook.
        heedFailure(asGraphqlError(answer), cost, budget, clock.now())
        return answer
      } catch (error) {
        heedFailure(error, cost, budget, clock.now())
        throw error
      }
    })
  })
  return octokit
}

/** Stops before the wall: with nothing left, the next request waits for the reset. And refuses half an answer. */
function heed({ data, headers }: RestAnswer, { endpoint }: Cost, budget: Budget): void {
  if (String(headers['x-ratelimit-remaining']) === '0') {
    budget.pause(Number(headers['x-ratelimit-reset'] ?? 0) * 1000, resourceOf(endpoint))
  }
  // Octokit hands over the text of JSON it cannot parse, as if it were data.
  if (typeof data === 'string' && /\bjson\b/.test(String(headers['content-type'] ?? ''))) {
    throw new TruncatedAnswer(`GitHub's answer to ${endpoint} broke off`)
  }
}

/** What Octokit's GraphQL would throw for this answer, if there are errors in it. */
function asGraphqlError({ data, headers }: RestAnswer): unknown {
  return typeof data === 'object'
    ? { ...data, name: 'GraphqlResponseError', message: '', headers }
    : undefined
}

function heedFailure(error: unknown, { endpoint, points }: Cost, budget: Budget, now: number): void {
  const failure = classify(error, { writes: points > 1, now })
  if (failure?.kind !== 'retry-later') return
  budget.pause(failure.at, failure.scope === 'resource' ? resourceOf(endpoint) : 'everything')
}

/** A fetch that gives up, also in the middle of an answer. */
function fetchWithin(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const signals = [AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])]
    return fetch(input, { ...init, signal: AbortSignal.any(signals) })
  }
}
