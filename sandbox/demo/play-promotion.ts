// One promotion or rollback of the play: asked for, approved by somebody else, merged, and what was seen of it.
import type { Person } from '../github/people.ts'
import { latestRunsOn } from '../github/state/operations/checks/check-verdicts.ts'
import type { Issue, PullRequest } from '../github/state/records/repository.ts'
import type { World } from '../world/start-world.ts'
import { type Effort, watchEffort } from './effort.ts'

export interface Step {
  readonly environment: string
  readonly app: string
  /** What it is expected to bring there. */
  readonly version: string
  readonly command: string
  readonly requester: Person
  /** Undefined: it merges by itself. */
  readonly approver: Person | undefined
  /** What goes on between the approval and the merge. */
  readonly beforeMerge?: (pull: PullRequest) => Promise<void>
}

export interface PlayedCheck {
  readonly name: string
  readonly conclusion: string
}

export interface PlayedPromotion {
  readonly environment: string
  readonly app: string
  readonly version: string
  readonly requester: string
  readonly approvedBy: readonly string[]
  readonly pullRequest: number
  readonly title: string
  /** As they stood when it was merged. */
  readonly checks: readonly PlayedCheck[]
  /** What the bot asked of GitHub from the comment on. */
  readonly requests: { readonly toPullRequest: Effort; readonly toChecks: Effort }
  /** Null: it was not. */
  readonly merged: { readonly by: string; readonly commit: string } | null
}

/** Those of which a pull request came, in order. */
export async function playPromotions(
  world: World,
  issue: Issue,
  steps: readonly Step[],
): Promise<readonly PlayedPromotion[]> {
  const played: PlayedPromotion[] = []
  for (const step of steps) {
    const promotion = await playPromotion(world, issue, step)
    if (promotion !== undefined) played.push(promotion)
  }
  return played
}

/** Undefined: no pull request came of it. */
async function playPromotion(world: World, issue: Issue, step: Step): Promise<PlayedPromotion | undefined> {
  const { command, environment, app, version, requester, approver } = step
  const known = world.pullRequests().length
  const effort = watchEffort(world)
  await requester.comments(issue, command)
  await world.settled()
  const pull = world.pullRequests()[known]
  if (pull === undefined) return undefined
  const requests = effort(pull)
  if (approver !== undefined) {
    await approver.approves(pull)
    await world.settled()
  }
  await step.beforeMerge?.(pull)
  const checks = checksOf(world, pull)
  if (
    approver !== undefined &&
    checks.some((each) => each.name === 'lockkeeper' && each.conclusion === 'success')
  ) {
    await approver.merges(pull)
    await world.settled()
  }
  return {
    environment,
    app,
    version,
    requester: requester.account.login,
    approvedBy: pull.reviews.filter(({ state }) => state === 'APPROVED').map(({ author }) => author.login),
    pullRequest: pull.number,
    title: pull.title,
    checks,
    requests,
    merged:
      pull.mergeCommitOid === undefined
        ? null
        : { by: pull.mergedBy?.login ?? '', commit: pull.mergeCommitOid },
  }
}

function checksOf(world: World, pull: PullRequest): readonly PlayedCheck[] {
  return latestRunsOn(world.repository, pull.headOid).map(({ name, status, conclusion }) => ({
    name,
    conclusion: conclusion ?? status,
  }))
}

/** What somebody who watched would complain of, before anything else happens: is everything merged and pinned? */
export async function problemsOf(
  world: World,
  steps: readonly Step[],
  played: readonly PlayedPromotion[],
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const { environment, app, version, command } of steps) {
    const promotion = played.find((each) => each.environment === environment && each.app === app)
    if (promotion === undefined) problems.push(`no pull request came of ${command}`)
    else if (promotion.merged === null) problems.push(`pull request ${promotion.pullRequest} was not merged`)
    const pinned = await world.pinnedVersion(environment, app)
    if (pinned !== version) problems.push(`${environment} pins ${pinned ?? 'nothing'} and not ${version}`)
  }
  return problems
}
