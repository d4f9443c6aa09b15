// Which environments a lock is about, and everything to ask before one is set or lifted there.
import { type EnvironmentRules, type Policy, rulesOf } from '../../domain/environments/environment.ts'
import type { LockRequest, UnlockRequest } from '../../domain/grammar/request.ts'
import type { Scope } from '../../domain/locks/lock.ts'
import type { Login } from '../../domain/identifiers.ts'
import { nearestName } from '../../domain/nearest-name.ts'
import type { Person } from '../../domain/access/person.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Query } from '../../ports/git-host/git-host-queries.ts'
import { lockQueries } from '../facts/ledger/locks.ts'
import { personQuery, readPerson } from '../facts/people/people.ts'
import { policyQueries, readPolicy } from '../facts/policy/policy.ts'
import { environmentQuery, readApps } from '../facts/release-files.ts'

type Request = Pick<LockRequest | UnlockRequest, 'scopes' | 'apps'>

/** The policy is a hint while nothing was read; environments it does not know are asked nothing about. */
export function lockingQueries(request: Request, actor: Login, policy: Policy | undefined): readonly Query[] {
  const rules = policy === undefined ? [] : targetRules(request.scopes, policy)
  return [
    ...policyQueries,
    ...rules.flatMap((each) => [
      ...lockQueries(each.name),
      personQuery(actor, each),
      ...(request.apps.length === 0 ? [] : [environmentQuery(each.name, false)]),
    ]),
  ]
}

/** The rules of every environment that is meant, and of whoever asks; or what is named and is not there. */
export function resolveTargets(
  snapshot: Snapshot,
  request: Request,
  actor: Login,
): Result<{ readonly rules: readonly EnvironmentRules[]; readonly person: Person }, Refusal> {
  const policy = readPolicy(snapshot)
  if (!policy.ok) return policy
  const environments = policy.value.environments.map(({ name }) => name)
  const stranger = request.scopes.find(
    (scope) => scope !== 'all' && rulesOf(policy.value, scope) === undefined,
  )
  if (stranger !== undefined) {
    const nearest = nearestName(stranger, environments)
    return err({ code: 'environment-unknown', typed: stranger, nearest, environments })
  }
  const rules = targetRules(request.scopes, policy.value)
  const [first] = rules
  if (first === undefined)
    return err({ code: 'environment-unknown', typed: 'all', nearest: undefined, environments })
  if (request.apps.length > 0) {
    const apps = new Set(rules.flatMap(({ name }) => readApps(snapshot, environmentQuery(name, false))))
    const typed = request.apps.find((app) => !apps.has(app))
    if (typed !== undefined) {
      return err({ code: 'app-unknown', typed, nearest: nearestName(typed, apps), environment: first.name })
    }
  }
  return withPerson(snapshot, rules, actor)
}

/** Somebody with all the teams that any of the environments asks about. */
export function withPerson(
  snapshot: Snapshot,
  rules: readonly EnvironmentRules[],
  actor: Login,
): Result<{ readonly rules: readonly EnvironmentRules[]; readonly person: Person }, Refusal> {
  let person: Person | undefined
  for (const each of rules) {
    const found = readPerson(snapshot, actor, each)
    if (!found.known) return err({ code: 'asker-unavailable', login: actor, problem: found.reason })
    person = { ...found.value, teams: [...new Set([...(person?.teams ?? []), ...found.value.teams])] }
  }
  return person === undefined
    ? err({ code: 'asker-unavailable', login: actor, problem: 'no environment is meant' })
    : ok({ rules, person })
}

function targetRules(scopes: readonly Scope[], policy: Policy): readonly EnvironmentRules[] {
  return scopes.includes('all')
    ? policy.environments
    : policy.environments.filter(({ name }) => scopes.includes(name))
}
