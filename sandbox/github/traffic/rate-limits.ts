// GitHub's published limits, counted for each installation (docs.github.com, "Rate limits for the REST API").
import type { World } from '../state/world.ts'

/** Numbers a test may make smaller. */
export interface Limits {
  /** REST requests an hour. */
  readonly hourly: number
  /** REST points a minute: a read is 1, a write 5. */
  readonly pointsAMinute: number
  /** Things made that people see: comments, issues, pull requests, reviews. */
  readonly contentAMinute: number
  readonly contentAnHour: number
  readonly concurrent: number
}

export const publishedLimits: Limits = {
  hourly: 5000,
  pointsAMinute: 900,
  contentAMinute: 80,
  contentAnHour: 500,
  concurrent: 100,
}

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>
  /** Undefined: go on. */
  readonly refusal: { readonly status: 403 | 429; readonly message: string } | undefined
}

interface Spent {
  readonly at: number
  readonly points: number
  readonly content: boolean
}

const minute = 60_000
const hour = 3_600_000
const secondary = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

export class RateLimits {
  readonly #world: World
  readonly #spent = new Map<number, Spent[]>()
  limits: Limits = publishedLimits

  constructor(world: World) {
    this.#world = world
  }

  /** Counts a request of an installation, and says whether it may go on. */
  count(installation: number, method: string, path: string, concurrent: number): Verdict {
    const now = this.#world.now().getTime()
    const recent = (this.#spent.get(installation) ?? []).filter((each) => each.at > now - hour)
    const write = method !== 'GET' && method !== 'HEAD'
    const content = write && method === 'POST' && /\/(comments|issues|pulls|reviews)$/.test(path)
    recent.push({ at: now, points: write ? 5 : 1, content })
    this.#spent.set(installation, recent)

    const lately = recent.filter((each) => each.at > now - minute)
    const reset = Math.ceil(((recent[0]?.at ?? now) + hour) / 1000)
    const headers = {
      'x-ratelimit-limit': String(this.limits.hourly),
      'x-ratelimit-remaining': String(Math.max(0, this.limits.hourly - recent.length)),
      'x-ratelimit-used': String(recent.length),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'core',
    }
    const points = lately.reduce((sum, each) => sum + each.points, 0)
    if (recent.length > this.limits.hourly)
      return {
        headers,
        refusal: { status: 403, message: `API rate limit exceeded for installation ID ${installation}.` },
      }
    const tooMuch =
      points > this.limits.pointsAMinute ||
      concurrent > this.limits.concurrent ||
      (content &&
        (contentIn(lately) > this.limits.contentAMinute || contentIn(recent) > this.limits.contentAnHour))
    return tooMuch
      ? { headers: { ...headers, 'retry-after': '60' }, refusal: { status: 403, message: secondary } }
      : { headers, refusal: undefined }
  }

  /** What `GET /rate_limit` says. */
  core(installation: number | undefined) {
    const now = this.#world.now().getTime()
    const spent = this.#spent.get(installation ?? -1) ?? []
    const used = spent.filter((each) => each.at > now - hour).length
    const reset = Math.ceil((now + hour) / 1000)
    return { limit: this.limits.hourly, used, remaining: Math.max(0, this.limits.hourly - used), reset }
  }
}

function contentIn(spent: readonly Spent[]): number {
  return spent.filter((each) => each.content).length
}
