// Who may do what: every verb, in every kind of environment, for every app, by everybody; compared with the rule in plain words. [T6]
import { describe, expect, test } from 'vitest'
import { type GuardedVerb, guardedVerbs } from '../../src/domain/access/authorization-rules.ts'
import { mayClear } from '../../src/domain/commands/clear-quarantine.ts'
import type { EnvironmentRules, Policy } from '../../src/domain/environments/environment.ts'
import { known, unavailable } from '../../src/domain/fact.ts'
import { authorize } from '../../src/domain/commands/authorize.ts'
import { type AppName, loginSchema } from '../../src/domain/identifiers.ts'
import type { Permission, Person } from '../../src/domain/access/person.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { denyLift, denyStop } from '../../src/domain/locks/stop-rights.ts'
import { whatMay } from '../../src/domain/commands/what-may.ts'
import { api, app, maria, prod, staging } from '../support/builders/names.ts'
import { person } from '../support/builders/people.ts'

const written = `environments:
  - name: staging
  - name: prod
    authorization:
      allowed_groups: [developers]
      allowed_users: [named]
      verbs:
        rollback: { allowed_groups: [sre] }
        lock: { allowed_groups: [sre], allowed_users: [named] }
        unlock: { allowed_users: [named] }
        release: { allowed_groups: [sre] }
        clear: { allowed_groups: [sre] }
      apps:
        web:
          allowed_groups: [web]
          verbs: { rollback: { allowed_groups: [web] }, hold: { allowed_groups: [web] }, clear: {} }
    approvals: { count: 1, groups: [release-managers] }
`
const policy = policyOf(written)
const web = app('web')
const named = loginSchema.parse('named')

const permissions: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']
const teams = ['developers', 'sre', 'web', 'release-managers'] as const
const people: readonly Person[] = permissions.flatMap((permission) => [
  person(maria, { permission }),
  person(named, { permission }),
  ...teams.map((team) => person(maria, { permission, teams: [team] })),
])

/** The rule in plain words, written down once more and not derived. */
function expected(verb: GuardedVerb, environment: string, about: AppName, who: Person): boolean {
  const writes = ['write', 'maintain', 'admin'].includes(who.permission)
  const runsIt = ['maintain', 'admin'].includes(who.permission)
  const isNamed = who.login === named && writes
  const isIn = (...some: readonly string[]) => some.some((team) => who.teams.includes(team))
  // Quarantines are cleared by production's people, whatever environment put something there.
  if (verb === 'clear') return about === web ? writes : isIn('sre')
  if (environment === 'staging') return verb === 'unlock' || verb === 'release' ? runsIt : writes
  switch (verb) {
    case 'promote':
      return about === web ? isIn('web') : isIn('developers') || isNamed
    case 'rollback':
      return about === web ? isIn('web') : isIn('sre')
    case 'lock':
      return isIn('sre') || isNamed
    case 'unlock':
      return isNamed
    case 'hold':
      return about === web ? isIn('web') : isIn('developers', 'release-managers') || isNamed
    case 'release':
      return isIn('sre')
  }
}

/** What is decided where the verb is carried out. */
function decided(verb: GuardedVerb, rules: EnvironmentRules, about: AppName, who: Person): boolean {
  switch (verb) {
    case 'promote':
    case 'rollback': {
      const kind = verb === 'promote' ? 'promotion' : 'rollback'
      return authorize(who.login, known(who), rules, kind, about).code === 'may-promote'
    }
    case 'lock':
    case 'hold':
      return denyStop(who, [rules], verb, [about]) === undefined
    case 'unlock':
    case 'release':
      return denyLift(who, [rules], verb, [about]) === undefined
    case 'clear':
      return mayClear(who, policy, about)
  }
}

describe.each(guardedVerbs)('[T6] %s', (verb) => {
  test.each(policy.environments.map((rules) => [rules.name, rules] as const))('in %s', (name, rules) => {
    for (const about of [api, web]) {
      for (const who of people) {
        const asked = { verb, name, about, who }
        const may = expected(verb, name, about, who)
        expect({ ...asked, may: decided(verb, rules, about, who) }).toEqual({ ...asked, may })
        // What `/help` says is what is decided.
        const told = verb !== 'clear' || name === prod
        const said = whatMay(who, policy, rules, about).includes(verb)
        expect({ ...asked, said }).toEqual({ ...asked, said: told && may })
      }
    }
  })
})

test('[T6] nobody whom the host does not tell about may ask, whoever is named', () => {
  for (const rules of policy.environments) {
    for (const kind of ['promotion', 'rollback'] as const) {
      const unknown = unavailable('it answered 403')
      expect(authorize(named, unknown, rules, kind, api).code).toBe('person-unavailable')
    }
  }
})

describe('what is written', () => {
  test('comes to circles, by verb and by app; what is not written stays away', () => {
    expect(policy.environments.map(({ authorization }) => authorization)).toEqual([
      { allowedGroups: [], separationOfDuties: false },
      {
        allowedGroups: ['developers'],
        allowedUsers: [named],
        verbs: {
          rollback: { groups: ['sre'], users: [] },
          lock: { groups: ['sre'], users: [named] },
          unlock: { groups: [], users: [named] },
          release: { groups: ['sre'], users: [] },
          clear: { groups: ['sre'], users: [] },
        },
        apps: [
          {
            app: web,
            allowed: { groups: ['web'], users: [] },
            verbs: {
              rollback: { groups: ['web'], users: [] },
              hold: { groups: ['web'], users: [] },
              clear: { groups: [], users: [] },
            },
          },
        ],
        separationOfDuties: false,
      },
    ])
    expect(
      Object.keys(policyOf('environments: [{ name: staging }]').environments[0]?.authorization ?? {}),
    ).toEqual(['allowedGroups', 'separationOfDuties'])
    expect(policy.environments.map(({ name }) => name)).toEqual([staging, prod])
  })

  test.each([
    ['{ verbs: { rolback: {} } }', '3:31 "rolback" is not a key here; did you mean "rollback"?'],
    [
      '{ verbs: { rollback: { allowed_group: [sre] } } }',
      '"allowed_group" is not a key here; did you mean "allowed_groups"?',
    ],
    ['{ allowed_users: ["not a login"] }', 'logins are made of letters'],
    ['{ apps: { web: { allowed: [sre] } } }', '"allowed" is not a key here; known here: allowed_groups'],
    ['{ apps: { Web: {} } }', 'app names are made of a-z'],
  ])('%s', (authorization, said) => {
    const text = `environments:\n  - name: prod\n    authorization: ${authorization}\n`
    const parsed = parsePolicy(text, '.github/lockkeeper.yaml')
    const lines = parsed.ok
      ? []
      : parsed.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? ''}`)
    expect(lines.join('\n')).toContain(said)
  })
})

function policyOf(text: string): Policy {
  const parsed = parsePolicy(text, '.github/lockkeeper.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
