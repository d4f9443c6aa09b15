// Contradictions of stops: commands of one comment that lock and unlock one place, or hold and release one promotion.
import type { CommandProblem, ReadRequest } from '../../domain/grammar/comment-reading.ts'
import { targetsOf } from '../../domain/commands/place-locks.ts'
import type {
  HoldRequest,
  LockRequest,
  PullRequestSubject,
  ReleaseRequest,
  Request,
  UnlockRequest,
} from '../../domain/grammar/request.ts'

/** The first pair of which only one could come true. What is only tried (`--dry-run`) contradicts nothing. */
export function stopContradiction(requests: readonly ReadRequest[]): CommandProblem | undefined {
  for (const [at, later] of requests.entries()) {
    for (const earlier of requests.slice(0, at)) {
      const what = whatBothChange(earlier.request, later.request)
      if (what === undefined) continue
      const message = `lines ${earlier.line} and ${later.line} contradict each other: both change ${what}`
      const place = { line: later.line, column: 1, text: later.text }
      return {
        code: 'commands-contradict',
        verb: later.request.kind,
        ...place,
        message,
        suggestion: undefined,
      }
    }
  }
  return undefined
}

function whatBothChange(earlier: Request, later: Request): string | undefined {
  if (isLocking(earlier) && isLocking(later)) {
    const names = new Set(targetsOf(earlier).map(nameOf))
    const shared = targetsOf(later)
      .map(nameOf)
      .find((name) => names.has(name))
    return shared === undefined ? undefined : `the lock on ${shared}`
  }
  if (!isHolding(earlier) || !isHolding(later) || earlier.kind === later.kind) return undefined
  return overlaps(earlier.about, later.about) ? 'the hold of one pull request' : undefined
}

function isLocking(request: Request): request is LockRequest | UnlockRequest {
  return (request.kind === 'lock' || request.kind === 'unlock') && !request.dryRun
}

function isHolding(request: Request): request is HoldRequest | ReleaseRequest {
  return (request.kind === 'hold' || request.kind === 'release') && !request.dryRun
}

/** Which pull request is open at a place, or meant by "here", is not known yet: what could be one counts as one. */
function overlaps(left: PullRequestSubject, right: PullRequestSubject): boolean {
  if (left.kind === 'pull-request' && right.kind === 'pull-request') return left.number === right.number
  if (left.kind !== 'place' || right.kind !== 'place') return true
  const sameApp = left.app === undefined || right.app === undefined || left.app === right.app
  return left.environment === right.environment && sameApp
}

function nameOf({ scope, app }: ReturnType<typeof targetsOf>[number]): string {
  return app === null ? scope : `${app} in ${scope}`
}
