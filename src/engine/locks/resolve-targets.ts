// Which environments a lock is about, and everything to ask before one is set or lifted there.
import { type EnvironmentRules, type Policy, rulesOf } from '../../domain/environments/environment.ts'
import type { LockRequest, UnlockRequest } from '../../domain/grammar/request.ts'
import type { Scope } from '../../domain/locks/lock.ts'
import type { Login } from '../../domain/identifiers.ts'
import { nearestName } from '../../domain/nearest-name.ts'
import type { Person } from '../../domain/access/person.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { Question } from '../../ports/git-host/git-host-queries.ts'
import { lockQuestions } from '../facts/ledger/locks.ts'
import { personQuestion, readPerson } from '../facts/people.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { environmentQuestion, readApps } from '../facts/release-files.ts'

type Request = Pick<LockRequest | UnlockRequest, 'scopes' | 'apps'>

/** The policy is a hint while nothing was read; environments it does not know are asked nothing about. */
export function lockingQuestions(
  request: Request,
  actor: Login,
  policy: Policy | undefined,
): readonly Question[] {
  const rules = policy === undefined ? [] : rulesMeant(request.scopes, policy)
  return [
    ...policyQuestions,
    ...rules.flatMap((each) => [
      ...lockQuestions(each.name),
      personQuestion(actor, each),
      ...(request.apps.length === 0 ? [] : [environmentQuestion(each.name, false)]),
    ]),
  ]
}

/** The rules of every environment that is meant, and of whoever asks; or what is named and is not there. */
export function readMeant(
  reading: Reading,
  request: Request,
  actor: Login,
): Result<{ readonly rules: readonly EnvironmentRules[]; readonly person: Person }, Refusal> {
  const policy = readPolicy(reading)
  if (!policy.ok) return policy
  const environments = policy.value.environments.map(({ name }) => name)
  const stranger = request.scopes.find(
    (scope) => scope !== 'all' && rulesOf(policy.value, scope) === undefined,
  )
  if (stranger !== undefined) {
    const nearest = nearestName(stranger, environments)
    return err({ code: 'environment-unknown', typed: stranger, nearest, environments })
  }
  const rules = rulesMeant(request.scopes, policy.value)
  const [first] = rules
  if (first === undefined)
    return err({ code: 'environment-unknown', typed: 'all', nearest: undefined, environments })
  if (request.apps.length > 0) {
    const apps = new Set(rules.flatMap(({ name }) => readApps(reading, environmentQuestion(name, false))))
    const typed = request.apps.find((app) => !apps.has(app))
    if (typed !== undefined) {
      return err({ code: 'app-unknown', typed, nearest: nearestName(typed, apps), environment: first.name })
    }
  }
  return withPerson(reading, rules, actor)
}

/** Somebody with all the teams that any of the environments asks about. */
export function withPerson(
  reading: Reading,
  rules: readonly EnvironmentRules[],
  actor: Login,
): Result<{ readonly rules: readonly EnvironmentRules[]; readonly person: Person }, Refusal> {
  let person: Person | undefined
  for (const each of rules) {
    const found = readPerson(reading, actor, each)
    if (!found.known) return err({ code: 'asker-unavailable', login: actor, problem: found.reason })
    person = { ...found.value, teams: [...new Set([...(person?.teams ?? []), ...found.value.teams])] }
  }
  return person === undefined
    ? err({ code: 'asker-unavailable', login: actor, problem: 'no environment is meant' })
    : ok({ rules, person })
}

function rulesMeant(scopes: readonly Scope[], policy: Policy): readonly EnvironmentRules[] {
  return scopes.includes('all')
    ? policy.environments
    : policy.environments.filter(({ name }) => scopes.includes(name))
}
