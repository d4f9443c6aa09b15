// Which pull request a `/hold` or `/release` is about, and everything to ask before one of them is carried out.
import type { HoldRequest, ReleaseRequest } from '../../../domain/grammar/request.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../../domain/environments/environment.ts'
import type { AppName, PromotionId, ThreadNumber } from '../../../domain/identifiers.ts'
import { nearestName } from '../../../domain/nearest-name.ts'
import type { Person } from '../../../domain/access/person.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { PullRequestAnswer, Query } from '../../../ports/git-host/git-host-queries.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import { holdsQuery } from '../../facts/ledger/holds.ts'
import { openPromotionsQuery, readOpenPromotions } from '../../facts/threads/open-promotions.ts'
import { personQuery } from '../../facts/people/people.ts'
import { policyQueries, readPolicy } from '../../facts/policy/policy.ts'
import { askedBy as askedByIn } from '../../evaluate/pull-request/proposal.ts'
import { touchedBy } from '../../evaluate/pull-request/touched.ts'
import { withPerson } from '../../locks/resolve-targets.ts'

type About = HoldRequest['about']

export interface HeldPullRequest {
  readonly pullRequest: PullRequestAnswer
  /** Null for somebody's own. */
  readonly promotion: PromotionId | null
  readonly rules: readonly EnvironmentRules[]
  /** Whose pins it touches. */
  readonly apps: readonly AppName[]
  readonly person: Person
}

export function holdingQueries(
  { about }: HoldRequest | ReleaseRequest,
  commandContext: CommandContext,
  policy: Policy | undefined,
  soFar: Snapshot | undefined,
): readonly Query[] {
  const first: readonly Query[] = [
    ...policyQueries,
    holdsQuery,
    ...(about.kind === 'place' ? [openPromotionsQuery(about.environment)] : []),
  ]
  const number =
    soFar === undefined && about.kind === 'place' ? undefined : numberOf(about, commandContext, soFar)
  if (number === undefined) return first
  const query = { kind: 'pullRequest', number } as const
  const pullRequest = soFar?.has(query) === true ? soFar.answer(query) : undefined
  const people =
    policy === undefined || pullRequest === undefined
      ? []
      : rulesTouched(pullRequest, policy).map((rules) => personQuery(commandContext.actor, rules))
  return [...first, query, ...people]
}

/** The open pull request that is meant, or why there is none. */
export function readHeldPullRequest(
  snapshot: Snapshot,
  { about }: HoldRequest | ReleaseRequest,
  commandContext: CommandContext,
): Result<HeldPullRequest, Refusal> {
  const policy = readPolicy(snapshot)
  if (!policy.ok) return policy
  if (about.kind === 'place' && rulesOf(policy.value, about.environment) === undefined) {
    const environments = policy.value.environments.map(({ name }) => name)
    const nearest = nearestName(about.environment, environments)
    return err({ code: 'environment-unknown', typed: about.environment, nearest, environments })
  }
  const number = numberOf(about, commandContext, snapshot)
  const pullRequest = number === undefined ? undefined : snapshot.answer({ kind: 'pullRequest', number })
  const rules = pullRequest === undefined ? [] : rulesTouched(pullRequest, policy.value)
  if (pullRequest === undefined || pullRequest.state !== 'open' || rules.length === 0) {
    return err(nothingOpen(snapshot, about, number))
  }
  const may = withPerson(snapshot, rules, commandContext.actor)
  if (!may.ok) return may
  const [first] = rules
  const promotion = first === undefined ? undefined : askedByIn(pullRequest, first.name).id
  const apps = [...new Set(touchedBy(pullRequest.files).places.map(({ app }) => app))]
  return ok({ pullRequest, promotion: promotion ?? null, apps, ...may.value })
}

function numberOf(
  about: About,
  { origin }: CommandContext,
  snapshot: Snapshot | undefined,
): ThreadNumber | undefined {
  switch (about.kind) {
    case 'here':
      return origin.kind === 'comment' ? origin.thread : undefined
    case 'pull-request':
      return about.number
    case 'place': {
      const [only, ...others] = snapshot === undefined ? [] : openAt(snapshot, about)
      return others.length === 0 ? only : undefined
    }
  }
}

function openAt(
  snapshot: Snapshot,
  { environment, app }: Extract<About, { kind: 'place' }>,
): readonly ThreadNumber[] {
  return readOpenPromotions(snapshot, environment).flatMap(({ apps, pullRequest }) =>
    pullRequest !== undefined && (app === undefined || apps.includes(app)) ? [pullRequest.number] : [],
  )
}

function nothingOpen(snapshot: Snapshot, about: About, pullRequest: ThreadNumber | undefined): Refusal {
  return about.kind === 'place'
    ? {
        code: 'no-open-promotion',
        environment: about.environment,
        app: about.app,
        pullRequest: undefined,
        several: openAt(snapshot, about),
      }
    : { code: 'no-open-promotion', environment: undefined, app: undefined, pullRequest, several: [] }
}

function rulesTouched({ files }: PullRequestAnswer, policy: Policy): readonly EnvironmentRules[] {
  const touched = new Set(touchedBy(files).places.map(({ environment }) => environment))
  return policy.environments.filter(({ name }) => touched.has(name))
}
