// Repositories: a new one, and a fork with a git of its own.
import { dirname, join } from 'node:path'
import { ok } from '../../../../src/domain/result.ts'
import { BareRepository } from '../../git/bare-repository.ts'
import { type Outcome, unprocessable } from '../github-error.ts'
import { needs, permitted } from '../permissions.ts'
import type { Account } from '../records/account.ts'
import type { UserActor } from '../records/actor.ts'
import type { Role } from '../records/protection.ts'
import type { Repository } from '../records/repository.ts'
import type { World } from '../world.ts'

export interface NewRepositoryRecord {
  readonly id: number
  readonly nodeId: string
  readonly owner: Account
  readonly name: string
  readonly parent: Repository | undefined
  readonly private: boolean
  readonly defaultBranch: string
  readonly git: BareRepository
  readonly collaborators: ReadonlyMap<string, Role>
  readonly teamRoles: ReadonlyMap<string, Role>
}

/** Makes a repository findable, with nothing in it but its git. */
export function keepRepository(world: World, made: NewRepositoryRecord): Repository {
  const now = world.now()
  const repository: Repository = world.remember({
    ...made,
    kind: 'Repository',
    createdAt: now,
    pushedAt: now,
    threads: new Map(),
    labels: new Map(),
    suites: [],
    statuses: [],
    deployments: [],
    workflowRuns: [],
    protectedJobs: [],
    protections: new Map(),
    rulesets: [],
    collaborators: new Map(made.collaborators),
    teamRoles: new Map(made.teamRoles),
    signedBy: new Map(),
    mergeMethods: new Set(['merge', 'squash', 'rebase'] as const),
    exclusive: Promise.resolve(),
  })
  world.repositories.set(`${made.owner.login}/${made.name}`.toLowerCase(), repository)
  return repository
}

/** Copies all branches into a repository of the person's own, under the same name. */
export async function forkRepository(
  world: World,
  actor: UserActor,
  parent: Repository,
): Promise<Outcome<Repository>> {
  const allowed = permitted(world, actor, parent, needs.readContents)
  if (!allowed.ok) return allowed
  if (world.repository(actor.account.login, parent.name) !== undefined)
    return unprocessable('Name already exists on this account')
  const identity = world.identity('Repository')
  const directory = join(dirname(parent.git.directory), `${identity.id}.git`)
  const git = await BareRepository.create(directory, parent.defaultBranch)
  await git.fetch(parent.git, 'refs/heads/*:refs/heads/*')
  git.reread()
  const { name, defaultBranch, private: hidden } = parent
  const owner = actor.account
  const nobody = { collaborators: new Map(), teamRoles: new Map() }
  return ok(
    keepRepository(world, {
      ...identity,
      ...nobody,
      owner,
      name,
      parent,
      private: hidden,
      defaultBranch,
      git,
    }),
  )
}

/** The fork of a repository that somebody has. */
export function forkOf(world: World, repository: Repository, owner: string): Repository | undefined {
  return [...world.repositories.values()].find(
    (each) => each.parent === repository && each.owner.login.toLowerCase() === owner.toLowerCase(),
  )
}
