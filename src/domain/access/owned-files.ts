// Owned files: the release files that a promotion touches, and whose yes each of them needs.
import type { Fact } from '../fact.ts'
import type { Login } from '../identifiers.ts'
import type { Person } from './person.ts'
import { type OwnedPaths, type Owner, ownersOf } from './code-owners.ts'

/** Files with the same owners: one of these is enough for all of them. */
export interface OwnedFiles {
  readonly paths: readonly string[]
  readonly owners: readonly Owner[]
}

export function ownedFiles(owned: readonly OwnedPaths[], paths: readonly string[]): readonly OwnedFiles[] {
  const groups = Map.groupBy(paths, (path) => JSON.stringify(ownersOf(owned, path)))
  return [...groups.values()].flatMap((same) => {
    const [first] = same
    return first === undefined ? [] : [{ paths: same.toSorted(), owners: ownersOf(owned, first) }]
  })
}

/** The teams among all the owners, to ask about. */
export function teamsAmong(files: readonly OwnedFiles[]): readonly string[] {
  const slugs = files.flatMap(({ owners }) =>
    owners.flatMap((owner) => (owner.kind === 'team' ? [owner.slug] : [])),
  )
  return [...new Set(slugs)].toSorted()
}

/** Whether somebody is named as an owner, alone or by a team. Like at GitHub, it takes write permission as well to be one. */
export function isNamed(person: Person, { owners }: Pick<OwnedFiles, 'owners'>): boolean {
  return owners.some((owner) => {
    switch (owner.kind) {
      case 'team':
        return person.teams.includes(owner.slug)
      case 'user':
        return person.login === owner.login
      case 'unknown':
        return false
    }
  })
}

/** Everything that is known of the owners of a promotion's files. */
export interface Ownership {
  readonly files: readonly OwnedFiles[]
  /** The reviewers, with those of the owners' teams that they are in. */
  readonly people: ReadonlyMap<Login, Fact<Person>>
}
