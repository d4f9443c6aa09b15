// Who belongs where: teams and collaborators.
import { ok } from '../../../../src/domain/result.ts'
import { forbidden, notFound, type Outcome } from '../github-error.ts'
import { needs, owns, permitted } from '../permissions.ts'
import type { Account, Team } from '../records/account.ts'
import type { Actor } from '../records/actor.ts'
import type { Protection, Role } from '../records/protection.ts'
import type { Repository } from '../records/repository.ts'
import type { World } from '../world.ts'

/** Puts somebody into a team or takes them out; an owner's work, or that of an app with `members`. */
export async function setMembership(
  world: World,
  actor: Actor,
  team: Team,
  member: Account,
  belongs: boolean,
): Promise<Outcome<undefined>> {
  const may =
    actor.kind === 'installation'
      ? actor.permissions.members === 'write' && actor.installation.account === team.organization
      : owns(world, team.organization, actor.account.login)
  if (!may) return forbidden('You must be an organization owner or team maintainer to change a team.')
  const login = member.login.toLowerCase()
  if (team.members.has(login) === belongs) return belongs ? ok(undefined) : notFound()
  if (belongs) team.members.add(login)
  else team.members.delete(login)
  const action = belongs ? 'added' : 'removed'
  world.emit({ event: 'membership', action, team, member, sender: actor.account })
  return ok(undefined)
}

/** Gives somebody a role of their own in a repository, or (undefined) takes it away. */
export async function setCollaborator(
  world: World,
  actor: Actor,
  repository: Repository,
  account: Account,
  role: Role | undefined,
): Promise<Outcome<undefined>> {
  const allowed = permitted(world, actor, repository, needs.administer)
  if (!allowed.ok) return allowed
  if (role === undefined) repository.collaborators.delete(account.login.toLowerCase())
  else repository.collaborators.set(account.login.toLowerCase(), role)
  return ok(undefined)
}

/** Protects a branch, in place of what protected it before; undefined: no longer. */
export async function setProtection(
  world: World,
  actor: Actor,
  repository: Repository,
  branch: string,
  wanted: Omit<Protection, 'kind' | 'id' | 'nodeId' | 'branch'> | undefined,
): Promise<Outcome<Protection | undefined>> {
  const allowed = permitted(world, actor, repository, needs.administer)
  if (!allowed.ok) return allowed
  if (repository.git.branch(branch) === undefined) return notFound('Branch not found')
  const before = repository.protections.get(branch)
  if (before !== undefined) world.forget(before)
  repository.protections.delete(branch)
  if (wanted === undefined) return ok(undefined)
  const protection = world.remember({ ...world.identity('BranchProtectionRule'), branch, ...wanted })
  repository.protections.set(branch, protection)
  return ok(protection)
}
