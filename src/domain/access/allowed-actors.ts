// A circle: the people who may do something, by their teams or by their names.
import type { Login } from '../identifiers.ts'
import { isEntitled, type Person } from './person.ts'

/** Where neither a team nor anybody is named, it is everyone with write permission. */
export interface AllowedActors {
  /** Slugs of teams. */
  readonly groups: readonly string[]
  readonly users: readonly Login[]
}

/**
 * What puts somebody in a circle; undefined where nothing does. Teams forget who left; a name in a file does not, so it
 * counts only together with write permission.
 */
export function placeIn(
  person: Person,
  { groups, users }: AllowedActors,
): 'user' | 'team' | 'permission' | undefined {
  const writes = isEntitled(person, [])
  if (groups.length + users.length === 0) return writes ? 'permission' : undefined
  if (groups.length > 0 && isEntitled(person, groups)) return 'team'
  return writes && users.includes(person.login) ? 'user' : undefined
}
