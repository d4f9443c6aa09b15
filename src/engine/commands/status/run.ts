// `/status`: what runs where, what is locked, held or put away, and what is on its way.
import type { StatusRequest } from '../../../domain/grammar/request.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../../domain/environments/environment.ts'
import type { AppName } from '../../../domain/identifiers.ts'
import { closed, soaking } from '../../../domain/status/clock-waits.ts'
import { nearestName } from '../../../domain/nearest-name.ts'
import type { StatusRow } from '../../../messages/outcome.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Reading, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { Question } from '../../../ports/git-host/git-host-queries.ts'
import type { Equipment } from '../../dependencies.ts'
import { holdsQuestion, readHold } from '../../facts/ledger/holds.ts'
import { lockQuestions, readLocks } from '../../facts/ledger/locks.ts'
import { missingRulesQuestions, readMissingRules } from '../../facts/missing-rules.ts'
import { openPromotionsQuestion, readOpenPromotions } from '../../facts/threads/open-promotions.ts'
import { pastMovesQuestions, readPastMoves } from '../../facts/ledger/past-moves.ts'
import { policyQuestions, readPolicy } from '../../facts/policy.ts'
import { quarantineQuestion, readQuarantines } from '../../facts/ledger/quarantines.ts'
import { environmentQuestion, readApps, readReleaseFile } from '../../facts/release-files.ts'
import { readStanding, standingQuestion } from '../../facts/ledger/deployed-states.ts'
import { gather } from '../../facts/read-snapshot.ts'
import { type Answer, answered } from '../../report/answer.ts'
import type { Asking } from '../../evaluate/command-context.ts'

export async function status(
  { host, policies, now }: Equipment,
  repository: RepositoryRef,
  request: StatusRequest,
  { alsoAsk, isAnswered }: Asking,
): Promise<Answer> {
  const reading = await gather(host, repository, (soFar) => [
    ...alsoAsk,
    ...policyQuestions,
    quarantineQuestion,
    ...missingRulesQuestions,
    ...(request.history === undefined ? [] : pastMovesQuestions(request, request.history, soFar)),
    ...environmentsMeant(request, policies.recall(repository, soFar)).flatMap((rules) =>
      questionsAbout(rules, request, soFar),
    ),
  ])
  if (isAnswered(reading)) return { kind: 'answered-before', reading }
  const rows = statusRows(reading, request)
  if (!rows.ok) return answered(reading, { kind: 'refused', refusal: rows.error })
  const { environments, lines } = rows.value
  const locks = environments.flatMap(({ name }) => {
    const found = readLocks(reading, name)
    return found.known ? found.value : []
  })
  const open = environments.flatMap(({ name }) => readOpenPromotions(reading, name))
  const holds = open.flatMap(({ pullRequest }) =>
    pullRequest === undefined ? [] : (readHold(reading, pullRequest.number) ?? []),
  )
  const quarantines = quarantinesOf(reading, request)
  const history = request.history === undefined ? undefined : readPastMoves(reading, request, request.history)
  const rest = {
    locks: unique(locks),
    holds,
    quarantines,
    open,
    history,
    soaking: soaking(environments, lines, now()),
    closed: closed(environments, now()),
    missingRules: readMissingRules(reading),
    at: now(),
  }
  return answered(reading, { kind: 'status', rows: lines, ...rest })
}

function questionsAbout(
  { name }: EnvironmentRules,
  request: StatusRequest,
  soFar: Reading | undefined,
): readonly Question[] {
  const folder = environmentQuestion(name, true)
  const apps = soFar?.has(folder) === true ? appsMeant(request, readApps(soFar, folder)) : []
  return [
    folder,
    ...lockQuestions(name),
    holdsQuestion,
    openPromotionsQuestion(name),
    ...apps.map((app) => standingQuestion(name, app)),
  ]
}

function statusRows(
  reading: Reading,
  request: StatusRequest,
): Result<
  { readonly environments: readonly EnvironmentRules[]; readonly lines: readonly StatusRow[] },
  Refusal
> {
  const policy = readPolicy(reading)
  if (!policy.ok) return policy
  const environments = environmentsMeant(request, policy.value)
  if (request.environment !== undefined && environments.length === 0) {
    const names = policy.value.environments.map(({ name }) => name)
    const nearest = nearestName(request.environment, names)
    return err({ code: 'environment-unknown', typed: request.environment, nearest, environments: names })
  }
  const lines = environments.flatMap(({ name: environment }) =>
    appsMeant(request, readApps(reading, environmentQuestion(environment, true))).map((app): StatusRow => {
      const file = readReleaseFile(reading, environment, app)
      const standing = readStanding(reading, environment, app)
      return {
        environment,
        app,
        version: file.kind === 'pinned' ? file.pin.version : undefined,
        standing: standing.known ? standing.value : undefined,
        problem: file.kind === 'unreadable' ? file.problems[0]?.message : undefined,
      }
    }),
  )
  const { app } = request
  const [first] = environments
  if (app !== undefined && first !== undefined && lines.length === 0) {
    const apps = environments.flatMap(({ name }) => readApps(reading, environmentQuestion(name, true)))
    return err({ code: 'app-unknown', typed: app, nearest: nearestName(app, apps), environment: first.name })
  }
  return ok({ environments, lines })
}

function quarantinesOf(reading: Reading, { app }: StatusRequest) {
  const found = readQuarantines(reading)
  const all = found.known ? found.value : []
  return all.filter((each) => app === undefined || 'problem' in each || each.app === app)
}

function environmentsMeant(
  { environment }: StatusRequest,
  policy: Policy | undefined,
): readonly EnvironmentRules[] {
  if (policy === undefined) return []
  if (environment === undefined) return policy.environments
  const rules = rulesOf(policy, environment)
  return rules === undefined ? [] : [rules]
}

function appsMeant({ app }: StatusRequest, apps: readonly AppName[]): readonly AppName[] {
  return app === undefined ? apps : apps.filter((name) => name === app)
}

/** A lock on everything is found once for every environment. */
function unique<T extends { readonly writtenIn: string }>(locks: readonly T[]): readonly T[] {
  return [...new Map(locks.map((lock) => [lock.writtenIn, lock])).values()]
}
