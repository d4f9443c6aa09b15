// How much the bot asks of GitHub between a comment and its pull request, and until all checks are posted.
import type { PullRequest } from '../github/state/records/repository.ts'
import type { World } from '../world/start-world.ts'

export interface Effort {
  readonly count: number
  /** The longest chain of requests, each begun after the one before had ended. */
  readonly depth: number
}

interface Seen {
  readonly at: number
  readonly kind: 'opened' | 'checked'
  readonly pull: number | undefined
  readonly oid: string
}

/** Watches from now on; the answer tells what it took for a pull request that has been opened since. */
export function watchEffort(world: World) {
  const mark = world.requests.mark()
  const seen: Seen[] = []
  world.github.world.onEvent((event) => {
    const at = performance.now()
    if (event.event === 'pull_request' && event.action === 'opened')
      seen.push({ at, kind: 'opened', pull: event.pull.number, oid: event.pull.headOid })
    if (event.event === 'check_run' && event.action === 'created')
      seen.push({ at, kind: 'checked', pull: undefined, oid: event.run.suite.headOid })
  })
  return (pull: PullRequest): { readonly toPullRequest: Effort; readonly toChecks: Effort } => {
    const opened = seen.find(({ kind, pull: number }) => kind === 'opened' && number === pull.number)
    const checked = seen.findLast(({ kind, oid }) => kind === 'checked' && oid === pull.headOid)
    return { toPullRequest: until(opened?.at), toChecks: until(checked?.at) }
  }

  /** All requests up to the one during which it happened. */
  function until(at: number | undefined): Effort {
    if (at === undefined) return { count: 0, depth: 0 }
    const { requests } = world.requests.since(mark)
    const during = requests.filter(({ startedAt, endedAt }) => startedAt <= at && at <= endedAt)
    const { count, depth } = world.requests.since(mark, Math.max(...during.map(({ endedAt }) => endedAt)))
    return { count, depth }
  }
}
