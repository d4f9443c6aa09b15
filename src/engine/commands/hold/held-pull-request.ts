// Which pull request a `/hold` or `/release` is about, and everything to ask before one of them is carried out.
import type { HoldRequest, ReleaseRequest } from '../../../domain/grammar/request.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../../domain/environments/environment.ts'
import type { AppName, PromotionId, ThreadNumber } from '../../../domain/identifiers.ts'
import { nearestName } from '../../../domain/nearest-name.ts'
import type { Person } from '../../../domain/access/person.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Reading } from '../../../ports/git-host/git-host.ts'
import type { PullRequestAnswer, Question } from '../../../ports/git-host/git-host-queries.ts'
import type { Asking } from '../../evaluate/command-context.ts'
import { holdsQuestion } from '../../facts/ledger/holds.ts'
import { openPromotionsQuestion, readOpenPromotions } from '../../facts/threads/open-promotions.ts'
import { personQuestion } from '../../facts/people.ts'
import { policyQuestions, readPolicy } from '../../facts/policy.ts'
import { askedBy as askedByIn } from '../../evaluate/proposal.ts'
import { touchedBy } from '../../evaluate/touched.ts'
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

export function holdingQuestions(
  { about }: HoldRequest | ReleaseRequest,
  asking: Asking,
  policy: Policy | undefined,
  soFar: Reading | undefined,
): readonly Question[] {
  const first: readonly Question[] = [
    ...policyQuestions,
    holdsQuestion,
    ...(about.kind === 'place' ? [openPromotionsQuestion(about.environment)] : []),
  ]
  const number = soFar === undefined && about.kind === 'place' ? undefined : numberOf(about, asking, soFar)
  if (number === undefined) return first
  const question = { kind: 'pullRequest', number } as const
  const pullRequest = soFar?.has(question) === true ? soFar.answer(question) : undefined
  const people =
    policy === undefined || pullRequest === undefined
      ? []
      : rulesTouched(pullRequest, policy).map((rules) => personQuestion(asking.actor, rules))
  return [...first, question, ...people]
}

/** The open pull request that is meant, or why there is none. */
export function readHeldPullRequest(
  reading: Reading,
  { about }: HoldRequest | ReleaseRequest,
  asking: Asking,
): Result<HeldPullRequest, Refusal> {
  const policy = readPolicy(reading)
  if (!policy.ok) return policy
  if (about.kind === 'place' && rulesOf(policy.value, about.environment) === undefined) {
    const environments = policy.value.environments.map(({ name }) => name)
    const nearest = nearestName(about.environment, environments)
    return err({ code: 'environment-unknown', typed: about.environment, nearest, environments })
  }
  const number = numberOf(about, asking, reading)
  const pullRequest = number === undefined ? undefined : reading.answer({ kind: 'pullRequest', number })
  const rules = pullRequest === undefined ? [] : rulesTouched(pullRequest, policy.value)
  if (pullRequest === undefined || pullRequest.state !== 'open' || rules.length === 0) {
    return err(nothingOpen(reading, about, number))
  }
  const may = withPerson(reading, rules, asking.actor)
  if (!may.ok) return may
  const [first] = rules
  const promotion = first === undefined ? undefined : askedByIn(pullRequest, first.name).id
  const apps = [...new Set(touchedBy(pullRequest.files).places.map(({ app }) => app))]
  return ok({ pullRequest, promotion: promotion ?? null, apps, ...may.value })
}

function numberOf(about: About, { origin }: Asking, reading: Reading | undefined): ThreadNumber | undefined {
  switch (about.kind) {
    case 'here':
      return origin.kind === 'comment' ? origin.thread : undefined
    case 'pull-request':
      return about.number
    case 'place': {
      const [only, ...others] = reading === undefined ? [] : openAt(reading, about)
      return others.length === 0 ? only : undefined
    }
  }
}

function openAt(
  reading: Reading,
  { environment, app }: Extract<About, { kind: 'place' }>,
): readonly ThreadNumber[] {
  return readOpenPromotions(reading, environment).flatMap(({ apps, pullRequest }) =>
    pullRequest !== undefined && (app === undefined || apps.includes(app)) ? [pullRequest.number] : [],
  )
}

function nothingOpen(reading: Reading, about: About, pullRequest: ThreadNumber | undefined): Refusal {
  return about.kind === 'place'
    ? {
        code: 'no-open-promotion',
        environment: about.environment,
        app: about.app,
        pullRequest: undefined,
        several: openAt(reading, about),
      }
    : { code: 'no-open-promotion', environment: undefined, app: undefined, pullRequest, several: [] }
}

function rulesTouched({ files }: PullRequestAnswer, policy: Policy): readonly EnvironmentRules[] {
  const touched = new Set(touchedBy(files).places.map(({ environment }) => environment))
  return policy.environments.filter(({ name }) => touched.has(name))
}
