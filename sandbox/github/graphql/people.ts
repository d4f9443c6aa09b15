// Who somebody is to a repository, in GraphQL's words.
import { roleOf } from '../state/permissions.ts'
import type { Account } from '../state/records/account.ts'
import type { Role } from '../state/records/protection.ts'
import type { Repository } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'

/** GraphQL's `RepositoryPermission` of a role. */
export function permissionOf(role: Role): string {
  return role.toUpperCase()
}

/** `CommentAuthorAssociation`, which GitHub says is NONE for apps and late for everybody else. */
export function associationOf(world: World, repository: Repository, author: Account): string {
  if (author.kind === 'Bot') return 'NONE'
  if (repository.owner === author) return 'OWNER'
  const login = author.login.toLowerCase()
  const teams = [...world.teams.values()].filter((team) => team.organization === repository.owner)
  if (teams.some((team) => team.members.has(login))) return 'MEMBER'
  return repository.collaborators.has(login) ? 'COLLABORATOR' : 'NONE'
}

/** Everybody with a role of their own or by a team, by login. */
export function collaboratorsOf(
  world: World,
  repository: Repository,
): readonly { readonly account: Account; readonly role: Role }[] {
  const teams = [...repository.teamRoles.keys()].map((slug) => world.team(repository.owner.login, slug))
  const logins = new Set([
    ...repository.collaborators.keys(),
    ...teams.flatMap((team) => [...(team?.members ?? [])]),
  ])
  return [...logins].toSorted().flatMap((login) => {
    const account = world.account(login)
    const role = roleOf(world, repository, login)
    return account === undefined || role === undefined ? [] : [{ account, role }]
  })
}
