// The small company of the sandbox world: its people and teams, its repository with a protected branch, and the app installed.
import { randomBytes } from 'node:crypto'
import { granted, type Person } from '../../github/people.ts'
import type { SandboxGithub } from '../../github/sandbox-github.ts'
import { setProtection } from '../../github/state/operations/people.ts'
import type { App } from '../../github/state/records/account.ts'
import type { Role } from '../../github/state/records/protection.ts'
import type { Repository } from '../../github/state/records/repository.ts'
import { readAppManifest } from './app-manifest.ts'
import { type AppSource, foundSources } from './found-sources.ts'

/** Somebody beside the four. */
export interface Newcomer {
  readonly login: string
  readonly role?: Role
  readonly teams?: readonly ('developers' | 'release-managers')[]
}

/** Alice owns the organisation, Bob and Carol manage releases, Dave may only look. */
export interface People {
  readonly alice: Person
  readonly bob: Person
  readonly carol: Person
  readonly dave: Person
}

export interface Company {
  readonly people: People
  /** The four and the newcomers, by login. */
  readonly everybody: ReadonlyMap<string, Person>
  readonly repository: Repository
  /** Where its apps are built from, by app; empty where nobody asked for that. */
  readonly sources: ReadonlyMap<string, AppSource>
  readonly app: App
  /** PEM. */
  readonly privateKey: string
}

export interface Founded {
  readonly files: Readonly<Record<string, string>>
  readonly newcomers: readonly Newcomer[]
  readonly past: number
  /** Whether the apps have repositories of their own; not by default. */
  readonly sources?: boolean
}

export async function foundCompany(
  github: SandboxGithub,
  { files, newcomers, past, sources: hasSources = false }: Founded,
): Promise<Company> {
  const people = {
    alice: github.person('alice'),
    bob: github.person('bob'),
    carol: github.person('carol'),
    dave: github.person('dave'),
  }
  const others = new Map(newcomers.map(({ login }) => [login, github.person(login)]))
  const inTeam = (slug: string) =>
    newcomers.flatMap(({ login, teams }) => {
      const person = others.get(login)
      return person !== undefined && (teams ?? []).some((team) => team === slug) ? [person] : []
    })
  const acme = github.organization('acme', [people.alice])
  github.team(acme, 'developers', [people.alice, people.carol, ...inTeam('developers')])
  github.team(acme, 'release-managers', [people.bob, people.carol, ...inTeam('release-managers')])
  const repository = await github.repository({
    owner: acme,
    name: 'deploy',
    files,
    past,
    teams: { developers: 'write', 'release-managers': 'write' },
    collaborators: {
      dave: 'read',
      ...Object.fromEntries(
        newcomers.flatMap(({ login, role }) => (role === undefined ? [] : [[login, role]])),
      ),
    },
  })
  const { app, privateKey } = await github.app({
    slug: 'lockkeeper',
    owner: acme,
    ...readAppManifest(),
    webhookSecret: randomBytes(32).toString('hex'),
  })
  // Before the app is installed: what happened there is the past.
  const sources = hasSources ? await foundSources(github, acme, people) : new Map<string, AppSource>()
  github.install(app, acme, people.alice)
  await protect(github, repository, people.alice, app)
  const everybody = new Map<string, Person>([...Object.entries(people), ...others])
  return { people, everybody, repository, sources, app, privateKey }
}

/** The one rule to set in branch protection: the check `lockkeeper`, by this app. Administrators can pass it, as by default at GitHub. */
async function protect(
  { world }: SandboxGithub,
  repository: Repository,
  by: Person,
  app: App,
): Promise<void> {
  await granted(
    setProtection(world, by.actor, repository, repository.defaultBranch, {
      requiredChecks: { strict: false, checks: [{ context: 'lockkeeper', appId: app.id }] },
      requiredReviews: undefined,
      enforceAdmins: false,
      allowForcePushes: false,
      allowDeletions: false,
    }),
  )
}
