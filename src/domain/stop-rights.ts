// Who may stop promotions, and who may lift a stop that somebody else set.
import type { EnvironmentRules } from './environment.ts'
import type { EnvironmentName, Login } from './identifiers.ts'
import { isEntitled, type Permission, type Person } from './person.ts'

/** Somebody wanted to stop or to lift, and may not: what they have, and what would do. */
export interface MayNot {
  readonly login: Login
  readonly permission: Permission
  readonly teams: readonly string[]
  /** The environment whose rules say so. */
  readonly environment: EnvironmentName
  /** Any of these teams would do; empty: write permission for stopping, administering the repository for lifting. */
  readonly groups: readonly string[]
}

/** Whoever may ask for a promotion somewhere, or approve one, may stop them there. */
export function mayNotStop(person: Person, rules: readonly EnvironmentRules[]): MayNot | undefined {
  const first = rules.find(
    ({ authorization, approvals }) =>
      !isEntitled(person, authorization.allowedGroups) && !isEntitled(person, approvals.groups),
  )
  if (first === undefined) return undefined
  const { authorization, approvals } = first
  return {
    ...person,
    environment: first.name,
    groups: [...new Set([...authorization.allowedGroups, ...approvals.groups])],
  }
}

/** Somebody else's stop is lifted by those who run the repository, and by the teams that approve there. */
export function mayNotLift(person: Person, rules: readonly EnvironmentRules[]): MayNot | undefined {
  if (person.permission === 'admin' || person.permission === 'maintain') return undefined
  const first = rules.find(({ approvals }) => !approvals.groups.some((group) => person.teams.includes(group)))
  return first === undefined
    ? undefined
    : { ...person, environment: first.name, groups: first.approvals.groups }
}
