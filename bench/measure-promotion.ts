// One promotion, measured: from the comment to the open pull request, to all its checks, and what its own webhooks cost afterwards.
import type { PullRequest } from '../sandbox/github/state/records/repository.ts'
import type { TrafficSummary } from '../sandbox/github/traffic/request-log.ts'
import type { BenchWorld } from './bench-world.ts'

/** What it took from the comment up to one moment. */
export interface Effort {
  readonly requests: number
  /** The longest chain of requests, each begun after the one before had ended. Means something only with latency. */
  readonly depth: number
  /** Bodies of requests and answers. */
  readonly bytes: number
  readonly milliseconds: number
}

/** As much of a world as a promotion is asked for in. */
type Place = Pick<BenchWorld, 'github' | 'carol' | 'issue' | 'settled' | 'pullRequests'>

export interface PromotionMeasured {
  readonly toPullRequest: Effort
  readonly toChecks: Effort
  /** Requests that followed because of the webhooks the promotion itself set off. */
  readonly afterwards: number
}

/** Asks for a promotion, measures it, and takes it back by closing its pull request. Throws when none came of it. */
export async function measurePromotion(world: Place, command: string): Promise<PromotionMeasured> {
  const { github, carol, issue, settled } = world
  const known = world.pullRequests().length
  const mark = github.requests.mark()
  await carol.comments(issue, command)
  const pull = await pullRequestAfter(world, known, command)
  const all = github.requests.since(mark)
  const measured = {
    toPullRequest: effort(world, mark, endOf(all, 'createPullRequest')),
    toChecks: effort(world, mark, endOf(all, 'createCheckRun')),
  }
  await carol.editsPull(pull, { state: 'closed' })
  await settled()
  return { ...measured, afterwards: all.count - measured.toChecks.requests }
}

/** A bot that asks a registry about many images says nothing to GitHub for a while, and is not done all the same. */
export async function pullRequestAfter(world: Place, known: number, command: string): Promise<PullRequest> {
  for (let look = 0; look < 20; look += 1) {
    await world.settled()
    const pull = world.pullRequests()[known]
    if (pull !== undefined) return pull
  }
  const said = world.issue.comments.at(-1)?.body ?? 'nothing'
  throw new Error(`no pull request came of ${command}; the bot said:\n${said}`)
}

function effort({ github }: Place, mark: number, until: number): Effort {
  const { count, depth, bytes } = github.requests.since(mark, until)
  return { requests: count, depth, bytes, milliseconds: until - mark }
}

/** When the first request with this field had its answer. */
function endOf({ requests }: TrafficSummary, field: string): number {
  const found = requests.find(({ summary }) => summary?.includes(field) === true)
  if (found === undefined) throw new Error(`nothing with ${field} was asked of GitHub`)
  return found.endedAt
}
