// `/status`: what runs where, what is locked, held or put away, and what is on its way.
import type { StatusRequest } from '../../../domain/grammar/request.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../../domain/environments/environment.ts'
import type { AppName } from '../../../domain/identifiers.ts'
import { closed, soaking } from '../../../domain/status/clock-waits.ts'
import { nearestName } from '../../../domain/nearest-name.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { Query } from '../../../ports/git-host/git-host-queries.ts'
import type { Dependencies } from '../../dependencies.ts'
import { holdsQuery, readHold } from '../../facts/ledger/holds.ts'
import { lockQueries, readLocks } from '../../facts/ledger/locks.ts'
import { missingRulesQueries, readMissingRules } from '../../facts/ledger/missing-rules.ts'
import { openPromotionsQuery, readOpenPromotions } from '../../facts/threads/open-promotions.ts'
import { pastMovesQueries, readPastMoves } from '../../facts/ledger/past-moves.ts'
import { policyQueries, readPolicy } from '../../facts/policy/policy.ts'
import { quarantineQuery, readQuarantines } from '../../facts/ledger/quarantines.ts'
import { environmentQuery, readApps, readReleaseFile } from '../../facts/release-files.ts'
import { readDeployedState, deployedStateQuery } from '../../facts/ledger/deployed-states.ts'
import { readSnapshot } from '../../facts/read-snapshot.ts'
import { type Answer, refused, told } from '../../report/answer.ts'
import { statusAnswer, type StatusRow } from './words.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'

export async function status(
  { host, policies, now }: Dependencies,
  repository: RepositoryRef,
  request: StatusRequest,
  { alsoAsk, isAnswered }: CommandContext,
): Promise<Answer> {
  const snapshot = await readSnapshot(host, repository, (soFar) => [
    ...alsoAsk,
    ...policyQueries,
    quarantineQuery,
    ...missingRulesQueries,
    ...(request.history === undefined ? [] : pastMovesQueries(request, request.history, soFar)),
    ...targetEnvironments(request, policies.recall(repository, soFar)).flatMap((rules) =>
      queriesAbout(rules, request, soFar),
    ),
  ])
  if (isAnswered(snapshot)) return { kind: 'answered-before', snapshot }
  const rows = statusRows(snapshot, request)
  if (!rows.ok) return refused(snapshot, rows.error)
  const { environments, lines } = rows.value
  const locks = environments.flatMap(({ name }) => {
    const found = readLocks(snapshot, name)
    return found.known ? found.value : []
  })
  const open = environments.flatMap(({ name }) => readOpenPromotions(snapshot, name))
  const holds = open.flatMap(({ pullRequest }) =>
    pullRequest === undefined ? [] : (readHold(snapshot, pullRequest.number) ?? []),
  )
  const quarantines = quarantinesOf(snapshot, request)
  const history =
    request.history === undefined ? undefined : readPastMoves(snapshot, request, request.history)
  const rest = {
    locks: unique(locks),
    holds,
    quarantines,
    open,
    history,
    soaking: soaking(environments, lines, now()),
    closed: closed(environments, now()),
    missingRules: readMissingRules(snapshot),
    at: now(),
  }
  return told(snapshot, statusAnswer({ rows: lines, ...rest }))
}

function queriesAbout(
  { name }: EnvironmentRules,
  request: StatusRequest,
  soFar: Snapshot | undefined,
): readonly Query[] {
  const folder = environmentQuery(name, true)
  const apps = soFar?.has(folder) === true ? targetApps(request, readApps(soFar, folder)) : []
  return [
    folder,
    ...lockQueries(name),
    holdsQuery,
    openPromotionsQuery(name),
    ...apps.map((app) => deployedStateQuery(name, app)),
  ]
}

function statusRows(
  snapshot: Snapshot,
  request: StatusRequest,
): Result<
  { readonly environments: readonly EnvironmentRules[]; readonly lines: readonly StatusRow[] },
  Refusal
> {
  const policy = readPolicy(snapshot)
  if (!policy.ok) return policy
  const environments = targetEnvironments(request, policy.value)
  if (request.environment !== undefined && environments.length === 0) {
    const names = policy.value.environments.map(({ name }) => name)
    const nearest = nearestName(request.environment, names)
    return err({ code: 'environment-unknown', typed: request.environment, nearest, environments: names })
  }
  const lines = environments.flatMap(({ name: environment }) =>
    targetApps(request, readApps(snapshot, environmentQuery(environment, true))).map((app): StatusRow => {
      const file = readReleaseFile(snapshot, environment, app)
      const deployedState = readDeployedState(snapshot, environment, app)
      return {
        environment,
        app,
        version: file.kind === 'pinned' ? file.pin.version : undefined,
        deployedState: deployedState.known ? deployedState.value : undefined,
        problem: file.kind === 'unreadable' ? file.problems[0]?.message : undefined,
      }
    }),
  )
  const { app } = request
  const [first] = environments
  if (app !== undefined && first !== undefined && lines.length === 0) {
    const apps = environments.flatMap(({ name }) => readApps(snapshot, environmentQuery(name, true)))
    return err({ code: 'app-unknown', typed: app, nearest: nearestName(app, apps), environment: first.name })
  }
  return ok({ environments, lines })
}

function quarantinesOf(snapshot: Snapshot, { app }: StatusRequest) {
  const found = readQuarantines(snapshot)
  const all = found.known ? found.value : []
  return all.filter((each) => app === undefined || 'problem' in each || each.app === app)
}

function targetEnvironments(
  { environment }: StatusRequest,
  policy: Policy | undefined,
): readonly EnvironmentRules[] {
  if (policy === undefined) return []
  if (environment === undefined) return policy.environments
  const rules = rulesOf(policy, environment)
  return rules === undefined ? [] : [rules]
}

function targetApps({ app }: StatusRequest, apps: readonly AppName[]): readonly AppName[] {
  return app === undefined ? apps : apps.filter((name) => name === app)
}

/** A lock on everything is found once for every environment. */
function unique<T extends { readonly writtenIn: string }>(locks: readonly T[]): readonly T[] {
  return [...new Map(locks.map((lock) => [lock.writtenIn, lock])).values()]
}
