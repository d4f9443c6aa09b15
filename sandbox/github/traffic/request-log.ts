// Every request made of the sandbox, so that their number, size and depth can be told.

export interface LoggedRequest {
  readonly method: string
  /** Path with its query. */
  readonly path: string
  /** For GraphQL: the operation and its first fields, as in `mutation createRef createCommitOnBranch`. */
  readonly summary: string | undefined
  /** Who asked: `app`, `installation`, `user` or `nobody`. */
  readonly caller: string
  readonly bytesIn: number
  readonly bytesOut: number
  /** 0 when the connection was cut before an answer. */
  readonly status: number
  /** Milliseconds on a monotonic clock. */
  readonly startedAt: number
  readonly endedAt: number
}

export interface TrafficSummary {
  readonly count: number
  /** The longest chain of requests in which each started after the one before had ended. */
  readonly depth: number
  /** Both directions, bodies only. */
  readonly bytes: number
  readonly requests: readonly LoggedRequest[]
}

export class RequestLog {
  readonly #requests: LoggedRequest[] = []

  add(request: LoggedRequest): void {
    this.#requests.push(request)
  }

  /** A point in time to count from. */
  mark(): number {
    return performance.now()
  }

  /** What the bot asked since a mark: requests of people and of nobody are left out. */
  since(mark: number, until = Number.POSITIVE_INFINITY): TrafficSummary {
    const requests = this.#requests.filter(
      ({ caller, startedAt, endedAt }) =>
        startedAt >= mark && endedAt <= until && (caller === 'app' || caller === 'installation'),
    )
    return {
      count: requests.length,
      depth: depthOf(requests),
      bytes: requests.reduce((sum, request) => sum + request.bytesIn + request.bytesOut, 0),
      requests,
    }
  }

  all(): readonly LoggedRequest[] {
    return this.#requests
  }
}

/** Taking requests by their end, the longest chain is made greedily: each next one that starts after the last had ended. */
export function depthOf(requests: readonly Pick<LoggedRequest, 'startedAt' | 'endedAt'>[]): number {
  let depth = 0
  let free = Number.NEGATIVE_INFINITY
  for (const { startedAt, endedAt } of requests.toSorted((left, right) => left.endedAt - right.endedAt)) {
    if (startedAt < free) continue
    depth += 1
    free = endedAt
  }
  return depth
}
