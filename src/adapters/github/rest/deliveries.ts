// The app's webhook deliveries as GitHub logs them: which arrived, and how to have them again.
import { z } from 'zod'
import { type Instant, instantSchema } from '../../../domain/identifiers.ts'
import type { DeliveryLog, LoggedDelivery } from '../../../ports/delivery-log.ts'
import { HostUnavailable } from '../../../ports/git-host/git-host.ts'
import { asUnavailable } from '../requests/failures.ts'
import type { GithubRequests, RestAnswer } from '../requests/github-requests.ts'
import { fitting } from '../graphql/graphql-exchange.ts'
import { tellLimits } from '../requests/limited-requests.ts'
import { bodyOf } from './rest-pages.ts'

/** Ids grow beyond what a JavaScript number holds exactly; Octokit parses those as bigint. */
const deliverySchema = z.object({
  id: z.union([z.int(), z.bigint()]).transform(String),
  guid: z.string(),
  delivered_at: instantSchema,
  status_code: z.int(),
  event: z.string(),
  action: z.string().nullish(),
})

type Delivery = z.infer<typeof deliverySchema>

const route = 'GET /app/hook/deliveries'
/** 100,000 deliveries; a log that goes on after that is a fault of the host. */
const mostPages = 1000

/** The log of the app itself, so it is signed in as the app (docs.github.com/rest/apps/webhooks). */
export class GithubDeliveries implements DeliveryLog {
  readonly #requests: GithubRequests

  /** @param now milliseconds since the epoch */
  constructor(requests: GithubRequests, now: () => number = Date.now) {
    this.#requests = tellLimits(requests, now)
  }

  async deliveriesSince(since: Instant): Promise<readonly LoggedDelivery[]> {
    const byId = Map.groupBy(await this.#attemptsSince(since), ({ guid }) => guid)
    return [...byId]
      .flatMap(([id, attempts]) => logged(id, attempts))
      .toSorted((left, right) => (left.deliveredAt < right.deliveredAt ? -1 : 1))
  }

  async redeliver(attempt: string): Promise<void> {
    await bodyOf(this.#requests, 'POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: attempt })
  }

  /** Newest first, as GitHub lists them, until one is older. */
  async #attemptsSince(since: Instant): Promise<readonly Delivery[]> {
    const found: Delivery[] = []
    let cursor: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await this.#page(cursor)
      const deliveries = fitting(z.array(deliverySchema), answer.data, route)
      const recent = deliveries.filter((delivery) => delivery.delivered_at >= since)
      found.push(...recent)
      cursor = nextCursor(answer)
      if (cursor === undefined || recent.length < deliveries.length) return found
    }
    throw new HostUnavailable(`GitHub's list ${route} has no end`)
  }

  async #page(cursor: string | undefined): Promise<RestAnswer> {
    try {
      return await this.#requests.request(route, {
        per_page: 100,
        ...(cursor === undefined ? {} : { cursor }),
      })
    } catch (problem) {
      throw asUnavailable(route, problem)
    }
  }
}

function logged(id: string, attempts: readonly Delivery[]): readonly LoggedDelivery[] {
  const [newest] = attempts
  if (newest === undefined) return []
  const { event, action, delivered_at: deliveredAt } = newest
  const arrived = attempts.some((attempt) => isSuccess(attempt.status_code))
  return [{ attempt: newest.id, id, event, action: action ?? undefined, deliveredAt, arrived }]
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/** The cursor of the next page stands in the `link` header. */
function nextCursor({ headers }: RestAnswer): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(String(headers['link'] ?? ''))?.[1]
  return next === undefined ? undefined : (new URL(next).searchParams.get('cursor') ?? undefined)
}
