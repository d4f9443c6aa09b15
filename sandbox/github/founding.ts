// Making what a world begins with: people, organisations, teams, repositories, apps and their installations.
import { join } from 'node:path'
import type { KeyPair } from './access/key-pairs.ts'
import { BareRepository } from './git/bare-repository.ts'
import { seedBranch } from './git/seed.ts'
import { Person } from './people.ts'
import { keepRepository } from './state/operations/repositories.ts'
import type { Account, App, AppPermissions, Installation, Team } from './state/records/account.ts'
import type { Role } from './state/records/protection.ts'
import type { Repository } from './state/records/repository.ts'
import type { World } from './state/world.ts'

export interface NewRepository {
  readonly owner: Account
  readonly name: string
  /** The first commit on the default branch, by path. */
  readonly files: Readonly<Record<string, string>>
  readonly defaultBranch?: string
  readonly private?: boolean
  /** Roles by login. */
  readonly collaborators?: Readonly<Record<string, Role>>
  /** Roles by team slug. */
  readonly teams?: Readonly<Record<string, Role>>
  /** So many commits before the first, for a repository with a past. */
  readonly past?: number
}

export interface NewApp {
  readonly slug: string
  readonly owner: Account
  readonly permissions: AppPermissions
  readonly events: readonly string[]
  readonly webhookSecret: string
  readonly webhookUrl?: string
}

export interface FoundedApp {
  readonly app: App
  /** PEM, as downloaded from an app's settings. */
  readonly privateKey: string
}

export interface Founding {
  person(login: string): Person
  /** Owners administer every repository of the organisation. */
  organization(login: string, owners: readonly Person[]): Account
  team(organization: Account, slug: string, members: readonly Person[]): Team
  repository(wanted: NewRepository): Promise<Repository>
  app(wanted: NewApp): Promise<FoundedApp>
  /** Installs on all repositories of an account; the app is told. */
  install(app: App, account: Account, by: Person): Installation
}

export function found(world: World, directory: string, newKeyPair: () => Promise<KeyPair>): Founding {
  const account = <Kind extends Account['kind']>(kind: Kind, login: string): Account => {
    if (world.account(login) !== undefined) throw new Error(`there is a ${login} already`)
    const identity = world.identity(kind)
    const email = `${identity.id}+${login}@users.noreply.${new URL(world.origin).hostname}`
    const made: Account = world.remember({ ...identity, login, name: login, email })
    world.accounts.set(login.toLowerCase(), made)
    return made
  }
  return {
    person: (login) => new Person(world, account('User', login)),
    organization(login, owners) {
      world.owners.set(login.toLowerCase(), new Set(owners.map((owner) => owner.account.login.toLowerCase())))
      return account('Organization', login)
    },
    team(organization, slug, members) {
      const team: Team = world.remember({
        ...world.identity('Team'),
        organization,
        slug,
        name: slug,
        members: new Set(members.map((member) => member.account.login.toLowerCase())),
      })
      world.teams.set(`${organization.login}/${slug}`.toLowerCase(), team)
      return team
    },
    repository: (wanted) => newRepository(world, directory, wanted),
    async app({ slug, owner, permissions, events, webhookSecret, webhookUrl }) {
      const { publicKey, privateKey } = await newKeyPair()
      const app: App = world.remember({
        ...world.identity('App'),
        slug,
        name: slug,
        owner,
        bot: account('Bot', `${slug}[bot]`),
        publicKey,
        webhookSecret,
        webhookUrl,
        permissions,
        needed: new Set(),
        events,
      })
      world.apps.set(app.id, app)
      return { app, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
    },
    install(app, owner, by) {
      const { id } = world.identity('App')
      const installation: Installation = { id, app, account: owner, createdAt: world.now(), suspended: false }
      world.installations.set(id, installation)
      world.emit({ event: 'installation', action: 'created', installation, sender: by.account })
      return installation
    },
  }
}

async function newRepository(world: World, directory: string, wanted: NewRepository): Promise<Repository> {
  const { owner, name, files, defaultBranch = 'main', past = 0 } = wanted
  const identity = world.identity('Repository')
  const git = await BareRepository.create(join(directory, `${identity.id}.git`), defaultBranch)
  const by = { name: owner.login, email: owner.email, date: world.now() }
  await seedBranch(git, { branch: defaultBranch, files, by, message: 'Begin', past })
  return keepRepository(world, {
    ...identity,
    owner,
    name,
    parent: undefined,
    private: wanted.private ?? true,
    defaultBranch,
    git,
    collaborators: new Map(lowered(wanted.collaborators ?? {})),
    teamRoles: new Map(lowered(wanted.teams ?? {})),
  })
}

function lowered<T>(entries: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(entries).map(([name, value]) => [name.toLowerCase(), value])
}
