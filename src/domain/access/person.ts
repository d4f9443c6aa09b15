// A person: what somebody is allowed to do in the repository, and the teams they belong to.
import type { Login } from '../identifiers.ts'

export type Permission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin'

export interface Person {
  readonly login: Login
  readonly permission: Permission
  /** Slugs of the teams they are in, of those that were asked about. */
  readonly teams: readonly string[]
}

/** Whether somebody belongs to one of the groups; where no group is named, whether they may write to the repository. */
export function isEntitled(person: Person, groups: readonly string[]): boolean {
  if (groups.length > 0) return groups.some((group) => person.teams.includes(group))
  return person.permission === 'write' || person.permission === 'maintain' || person.permission === 'admin'
}
