// The play: a release goes from dev over staging to production, asked for and approved by different people, and is looked at closely.
import { firstBreak, type LedgerEntry } from '../../domain/ledger.ts'
import { isPlaced } from '../../domain/ledger-payload.ts'
import type { Person } from '../github/people.ts'
import { latestRunsOn } from '../github/state/operations/check-verdicts.ts'
import type { Issue, PullRequest } from '../github/state/records/repository.ts'
import type { World } from '../world/start-world.ts'
import { type Effort, watchEffort } from './effort.ts'

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

export interface PlayReport {
  readonly promotions: readonly PlayedPromotion[]
  readonly ledger: { readonly entries: readonly LedgerEntry[]; readonly valid: boolean }
  /** Everything that is not as it should be; empty: all is well. */
  readonly problems: readonly string[]
}

interface Step {
  readonly environment: string
  readonly command: string
  readonly requester: Person
  /** Undefined: it merges by itself. */
  readonly approver: Person | undefined
}

const app = 'api'
const version = 'v1.5.0'

export async function play(world: World): Promise<PlayReport> {
  const { alice, bob, carol } = world.people
  const issue = await alice.opensIssue(world.repository, `Ship ${app} ${version}`)
  await world.settled()
  const steps: readonly Step[] = [
    {
      environment: 'dev',
      command: `/promote ${app} ${version} to dev`,
      requester: alice,
      approver: undefined,
    },
    { environment: 'staging', command: `/promote ${app} to staging`, requester: alice, approver: bob },
    { environment: 'production', command: `/promote ${app} to production`, requester: carol, approver: bob },
  ]
  const promotions: PlayedPromotion[] = []
  for (const step of steps) {
    const promotion = await promote(world, issue, step)
    if (promotion !== undefined) promotions.push(promotion)
  }
  const entries = await world.ledger()
  return {
    promotions,
    ledger: { entries, valid: firstBreak(entries) === undefined },
    problems: await problemsIn(world, issue, steps, promotions, entries),
  }
}

async function promote(world: World, issue: Issue, step: Step): Promise<PlayedPromotion | undefined> {
  const { command, environment, requester, approver } = step
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

/** What a person who watched would complain of. */
async function problemsIn(
  world: World,
  issue: Issue,
  steps: readonly Step[],
  promotions: readonly PlayedPromotion[],
  entries: readonly LedgerEntry[],
): Promise<readonly string[]> {
  const problems = [...world.violations()]
  for (const { environment, command } of steps) {
    const promotion = promotions.find((each) => each.environment === environment)
    if (promotion === undefined) problems.push(`no pull request came of ${command}`)
    else if (promotion.merged === null) problems.push(`pull request ${promotion.pullRequest} was not merged`)
    const pinned = (await world.pins(environment)).get(app)?.version
    if (pinned !== version) problems.push(`${environment} pins ${pinned ?? 'nothing'} and not ${version}`)
    for (const kind of ['promoted', 'verified'] as const)
      if (!entries.some(({ payload }) => payload.kind === kind && tells(payload, environment)))
        problems.push(`the ledger does not say that ${version} was ${kind} in ${environment}`)
  }
  const broken = firstBreak(entries)
  if (broken !== undefined) problems.push(`the ledger breaks at entry ${broken.index}: ${broken.problem}`)
  const last = world.answers(issue).at(-1)
  return problems.length > 0 && last !== undefined ? [...problems, `the bot said last:\n${last}`] : problems
}

function tells(payload: LedgerEntry['payload'], wanted: string): boolean {
  if (!isPlaced(payload)) return false
  return payload.app === app && payload.environment === wanted && payload.release?.version === version
}
