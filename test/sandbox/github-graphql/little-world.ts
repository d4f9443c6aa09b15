// A small world for these tests: an organisation with one repository, three people, and an app installed there.
import { mkdtemp, rm } from 'node:fs/promises'
import { generateKeyPairSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BareRepository, type FileChange } from '../../../sandbox/github/git/bare-repository.ts'
import { executeGraphql } from '../../../sandbox/github/graphql/execute.ts'
import { graphqlViolations } from '../../../sandbox/github/graphql/violations.ts'
import type { Account, AppPermissions } from '../../../sandbox/github/state/records/account.ts'
import type { InstallationActor, UserActor } from '../../../sandbox/github/state/records/actor.ts'
import type { Repository } from '../../../sandbox/github/state/records/repository.ts'
import { World } from '../../../sandbox/github/state/world.ts'

export const everything: AppPermissions = {
  administration: 'read',
  checks: 'write',
  contents: 'write',
  deployments: 'read',
  issues: 'write',
  members: 'read',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
}

/** A file's text, or what git keeps of a symlink or submodule. */
export type Content = string | { readonly mode: '120000' | '160000' | '100755'; readonly text: string }

export class LittleWorld implements AsyncDisposable {
  /** The world's clock, in milliseconds; tests move it by hand. */
  time = Date.parse('2026-01-05T10:00:00Z')
  readonly world = new World(() => new Date(this.time))
  readonly repository: Repository
  readonly app: InstallationActor
  readonly #folder: string

  private constructor(folder: string, git: BareRepository) {
    this.#folder = folder
    const owner = this.#account('Organization', 'acme')
    for (const login of ['ann', 'bob', 'eve']) this.#account('User', login)
    this.repository = this.world.remember({
      ...this.world.identity('Repository'),
      owner,
      name: 'gitops',
      parent: undefined,
      private: true,
      defaultBranch: 'main',
      mergeMethods: new Set(['merge', 'squash', 'rebase'] as const),
      createdAt: this.world.now(),
      pushedAt: this.world.now(),
      git,
      threads: new Map(),
      labels: new Map(),
      suites: [],
      statuses: [],
      deployments: [],
      workflowRuns: [],
      protectedJobs: [],
      protections: new Map(),
      rulesets: [],
      collaborators: new Map([
        ['ann', 'write' as const],
        ['bob', 'maintain' as const],
      ]),
      teamRoles: new Map(),
      signedBy: new Map(),
      exclusive: Promise.resolve(),
    })
    this.world.repositories.set('acme/gitops', this.repository)
    const releasers = {
      organization: owner,
      slug: 'releasers',
      name: 'Releasers',
      members: new Set(['ann', 'bob']),
    }
    this.world.teams.set(
      'acme/releasers',
      this.world.remember({ ...this.world.identity('Team'), ...releasers }),
    )
    this.app = this.#install(owner)
  }

  /** A world whose default branch holds these files, in one commit. */
  static async of(files: Readonly<Record<string, Content>>): Promise<LittleWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'lockkeeper-graphql-'))
    const little = new LittleWorld(folder, await BareRepository.create(join(folder, 'gitops.git'), 'main'))
    await little.push('main', files)
    return little
  }

  /** Executes as the app, or as somebody else. */
  async run(query: string, variables: Readonly<Record<string, unknown>> = {}, actor = this.#actor()) {
    return executeGraphql(this.world, actor, { query, variables })
  }

  get violations(): readonly string[] {
    return graphqlViolations(this.world)
  }

  get head(): string {
    return this.repository.git.branch('main') ?? ''
  }

  /** The app with fewer permissions. */
  appWith(permissions: AppPermissions): InstallationActor {
    return { ...this.app, permissions }
  }

  person(login: string): UserActor {
    const account = this.world.account(login)
    if (account === undefined) throw new Error(`nobody is called ${login}`)
    return { kind: 'user', account }
  }

  /** Commits files on a branch, behind the API's back, and gives the new head. */
  async push(branch: string, files: Readonly<Record<string, Content>>, from = branch): Promise<string> {
    const { git } = this.repository
    const parent = git.branch(from)
    const changes = new Map<string, FileChange>()
    for (const [path, content] of Object.entries(files)) changes.set(path, await this.#change(content))
    const base = parent === undefined ? undefined : (await git.commit(parent))?.tree
    const who = { name: 'Ann', email: 'ann@example.com', date: this.world.now() }
    const oid = await git.writeCommit({
      tree: await git.treeWith(base, changes),
      parents: parent === undefined ? [] : [parent],
      author: who,
      committer: who,
      message: `change ${branch}\n\nbecause`,
    })
    await git.moveRef({ ref: `refs/heads/${branch}`, before: git.branch(branch), after: oid })
    return oid
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.repository.git.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  #actor(): InstallationActor | UserActor {
    return this.app
  }

  async #change(content: Content): Promise<FileChange> {
    if (typeof content === 'string')
      return { mode: '100644', oid: await this.repository.git.writeBlob(Buffer.from(content)) }
    const { mode, text } = content
    if (mode === '160000') return { mode, oid: text }
    return { mode, oid: await this.repository.git.writeBlob(Buffer.from(text)) }
  }

  #account(kind: Account['kind'], login: string): Account {
    const email = `${login}@example.com`
    const account = this.world.remember({ ...this.world.identity(kind), kind, login, name: login, email })
    this.world.accounts.set(login, account)
    return account
  }

  #install(owner: Account): InstallationActor {
    const bot = this.#account('Bot', 'lockkeeper[bot]')
    const app = this.world.remember({
      ...this.world.identity('App'),
      slug: 'lockkeeper',
      name: 'Lockkeeper',
      owner,
      bot,
      publicKey: generateKeyPairSync('ed25519').publicKey,
      webhookSecret: 'not for these tests',
      webhookUrl: undefined,
      permissions: everything,
      needed: new Set(),
      events: [],
    })
    this.world.apps.set(app.id, app)
    const installation = { id: 1, app, account: owner, createdAt: this.world.now(), suspended: false }
    this.world.installations.set(installation.id, installation)
    return {
      kind: 'installation',
      account: bot,
      app,
      installation,
      permissions: everything,
      repositories: undefined,
    }
  }
}
