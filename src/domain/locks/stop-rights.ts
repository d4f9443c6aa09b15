// Who may stop promotions, and who may lift a stop that somebody else set.
import { allowedActorsOf } from '../access/authorization-rules.ts'
import { type AllowedActors, placeIn } from '../access/allowed-actors.ts'
import type { EnvironmentRules } from '../environments/environment.ts'
import type { AppName, EnvironmentName, Login } from '../identifiers.ts'
import { isEntitled, type Permission, type Person } from '../access/person.ts'

/** Somebody wanted to stop or to lift, and may not: what they have, and what would do. */
export interface Denied extends AllowedActors {
  readonly login: Login
  readonly permission: Permission
  readonly teams: readonly string[]
  /** The environment whose rules say so. */
  readonly environment: EnvironmentName
  /** Whether its rules say so of this very verb. Else: write permission for stopping, administering the repository for lifting. */
  readonly isWritten: boolean
}

/** Whoever may ask for a promotion somewhere, or approve one, may stop them there; unless it is written who may. `apps`: none for all of it. */
export function denyStop(
  person: Person,
  rules: readonly EnvironmentRules[],
  verb: 'lock' | 'hold',
  apps: readonly AppName[],
): Denied | undefined {
  return firstOf(rules, apps, (each, app) => {
    const written = allowedActorsOf(each, verb, app)
    if (written !== undefined) return outside(person, each, written)
    const asking = allowedActorsOf(each, 'promote', app)
    const { groups } = each.approvals
    if (placeIn(person, asking) !== undefined || isEntitled(person, groups)) return undefined
    const would = { groups: [...new Set([...asking.groups, ...groups])], users: asking.users }
    return { ...person, ...would, environment: each.name, isWritten: false }
  })
}

/** Somebody else's stop is lifted by those who run the repository, and by the teams that approve there; unless it is written who may. */
export function denyLift(
  person: Person,
  rules: readonly EnvironmentRules[],
  verb: 'unlock' | 'release',
  apps: readonly AppName[],
): Denied | undefined {
  return firstOf(rules, apps, (each, app) => {
    const written = allowedActorsOf(each, verb, app)
    if (written !== undefined) return outside(person, each, written)
    const { groups } = each.approvals
    const runsIt = person.permission === 'admin' || person.permission === 'maintain'
    if (runsIt || groups.some((group) => person.teams.includes(group))) return undefined
    return { ...person, groups, users: [], environment: each.name, isWritten: false }
  })
}

function outside(
  person: Person,
  { name }: EnvironmentRules,
  allowedActors: AllowedActors,
): Denied | undefined {
  return placeIn(person, allowedActors) === undefined
    ? { ...person, ...allowedActors, environment: name, isWritten: true }
    : undefined
}

function firstOf(
  rules: readonly EnvironmentRules[],
  apps: readonly AppName[],
  find: (rules: EnvironmentRules, app: AppName | undefined) => Denied | undefined,
): Denied | undefined {
  const about = apps.length === 0 ? [undefined] : apps
  for (const each of rules) {
    for (const app of about) {
      const found = find(each, app)
      if (found !== undefined) return found
    }
  }
  return undefined
}
