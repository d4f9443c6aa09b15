// Who may do what: a person by role, an app by its granted permissions and where it is installed.
import { ok } from '../../../src/domain/result.ts'
import { forbidden, notFound, type Outcome } from './github-error.ts'
import type { Access, Account, AppNeed, AppPermissions, PermissionName } from './records/account.ts'
import type { Actor, InstallationActor } from './records/actor.ts'
import { type Role, roles } from './records/protection.ts'
import type { Repository } from './records/repository.ts'
import type { World } from './world.ts'

/** What an operation asks of its caller. */
export interface Need {
  readonly app: AppNeed
  /** The least role a person must have. */
  readonly role: Role
}

/** A person's highest role: owner of the repository's account, direct, or by a team; undefined when nobody special. */
export function roleOf(world: World, repository: Repository, login: string): Role | undefined {
  const who = login.toLowerCase()
  const direct = repository.collaborators.get(who)
  const byTeam = [...repository.teamRoles].flatMap(([slug, role]) =>
    world.team(repository.owner.login, slug)?.members.has(who) === true ? [role] : [],
  )
  const ranks = [direct, ...byTeam].flatMap((role) => (role === undefined ? [] : [roles.indexOf(role)]))
  if (owns(world, repository.owner, who)) ranks.push(roles.indexOf('admin'))
  if (ranks.length === 0) return repository.private ? undefined : 'read'
  return roles[Math.max(...ranks)]
}

/** Whether somebody owns an organisation (or is the account itself). */
export function owns(world: World, owner: Account, login: string): boolean {
  const account = owner.login.toLowerCase()
  const who = login.toLowerCase()
  return account === who || (world.owners.get(account)?.has(who) ?? false)
}

/** Whether a role is at least another. */
export function atLeast(role: Role | undefined, least: Role): boolean {
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(least)
}

/** Nothing, or GitHub's refusal: 404 for what the actor may not know of, 403 for what it may see but not do. */
export function permitted(
  world: World,
  actor: Actor,
  repository: Repository,
  need: Need,
): Outcome<undefined> {
  if (actor.kind === 'installation') {
    const { installation, repositories } = actor
    const installed = installation.account === repository.owner && !installation.suspended
    const within = repositories === undefined || repositories.includes(repository.id)
    if (!installed || !within) return repository.private ? notFound() : forbidden()
    return isGranted(actor, need.app) ? ok(undefined) : forbidden()
  }
  const role = roleOf(world, repository, actor.account.login)
  if (role === undefined) return notFound()
  if (atLeast(role, need.role)) return ok(undefined)
  return forbidden(`Must have ${need.role} access to the repository.`)
}

/** Whether the actor is an administrator here; an app never is. */
export function administers(world: World, actor: Actor, repository: Repository): boolean {
  return actor.kind === 'user' && roleOf(world, repository, actor.account.login) === 'admin'
}

/** Whether an app may do what it is about to do; the app's record remembers what that took. */
export function isGranted({ app, permissions }: InstallationActor, need: AppNeed): boolean {
  app.needed.add(need)
  return isEnough(permissions, need)
}

/** Whether permissions are enough for something. */
export function isEnough(permissions: AppPermissions, need: AppNeed): boolean {
  return need.some(([name, access]) => grants(permissions[name], access, name))
}

function grants(granted: Access | undefined, wanted: Access, name: PermissionName): boolean {
  if (name === 'metadata' && wanted === 'read') return true
  return granted === 'write' || granted === wanted
}

/** The needs by what is touched, so that REST, GraphQL and operations ask the same. */
export const needs = {
  readMetadata: { app: [['metadata', 'read']], role: 'read' },
  readContents: { app: [['contents', 'read']], role: 'read' },
  writeContents: { app: [['contents', 'write']], role: 'write' },
  readIssues: { app: [['issues', 'read']], role: 'read' },
  writeIssues: { app: [['issues', 'write']], role: 'read' },
  readPulls: { app: [['pull_requests', 'read']], role: 'read' },
  writePulls: { app: [['pull_requests', 'write']], role: 'read' },
  readThreads: {
    app: [
      ['issues', 'read'],
      ['pull_requests', 'read'],
    ],
    role: 'read',
  },
  writeThreads: {
    app: [
      ['issues', 'write'],
      ['pull_requests', 'write'],
    ],
    role: 'read',
  },
  triageThreads: {
    app: [
      ['issues', 'write'],
      ['pull_requests', 'write'],
    ],
    role: 'triage',
  },
  readChecks: { app: [['checks', 'read']], role: 'read' },
  writeChecks: { app: [['checks', 'write']], role: 'write' },
  readActions: { app: [['actions', 'read']], role: 'read' },
  writeActions: { app: [['actions', 'write']], role: 'write' },
  readStatuses: { app: [['statuses', 'read']], role: 'read' },
  writeStatuses: { app: [['statuses', 'write']], role: 'write' },
  readDeployments: { app: [['deployments', 'read']], role: 'read' },
  writeDeployments: { app: [['deployments', 'write']], role: 'write' },
  readAdministration: { app: [['administration', 'read']], role: 'admin' },
  administer: { app: [['administration', 'write']], role: 'admin' },
} as const satisfies Record<string, Need>

/** Teams and their members belong to the organisation. */
export const readMembers = [['members', 'read']] as const satisfies AppNeed
