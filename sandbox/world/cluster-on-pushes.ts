// The cluster of the sandbox world: looks again whenever the default branch moves, and reports as Flux's own app would.
import { findRenderer } from '../cluster/renderer.ts'
import { followBranch } from '../cluster/follow-branch.ts'
import { SandboxCluster } from '../cluster/sandbox-cluster.ts'
import { flux } from '../cluster/status-dialects.ts'
import type { SandboxGithub } from '../github/sandbox-github.ts'
import type { Person } from '../github/people.ts'
import { granted } from '../github/people.ts'
import { createStatus } from '../github/state/operations/checks/statuses.ts'
import type { InstallationActor } from '../github/state/records/actor.ts'
import type { Repository } from '../github/state/records/repository.ts'

export interface FollowingCluster {
  readonly cluster: SandboxCluster
  /** Looks now. */
  sync(): Promise<void>
  /** Resolves when it has looked at everything that was pushed so far. */
  settled(): Promise<void>
  /** While paused it sees nothing, like a cluster that is slow; resuming lets it look. */
  pause(): void
  resume(): void
}

export async function clusterOnPushes(
  github: SandboxGithub,
  repository: Repository,
  owner: Person,
  say: (sentence: string) => void,
): Promise<FollowingCluster> {
  const reporter = await fluxApp(github, repository, owner)
  const cluster = new SandboxCluster({
    source: followBranch(repository.git, repository.defaultBranch),
    dialect: flux(),
    renderer: await findRenderer(),
    say,
    async report({ commit, ...status }) {
      await granted(createStatus(github.world, reporter, repository, { oid: commit, ...status }))
    },
  })
  let looking: Promise<unknown> = Promise.resolve()
  let paused = false
  const sync = async (): Promise<void> => {
    looking = looking.then(async () => cluster.sync())
    await looking
  }
  github.world.onEvent((event) => {
    const isOurs = event.event === 'push' && event.repository === repository
    if (isOurs && event.ref === `refs/heads/${repository.defaultBranch}` && !paused) void sync()
  })
  return {
    cluster,
    sync,
    settled: async () => {
      await looking
    },
    pause() {
      paused = true
    },
    resume() {
      paused = false
      void sync()
    },
  }
}

/** An app that may write statuses and nothing else. */
async function fluxApp(github: SandboxGithub, { owner }: Repository, by: Person): Promise<InstallationActor> {
  const permissions = { statuses: 'write' } as const
  const { app } = await github.app({
    slug: 'flux',
    owner,
    permissions,
    events: [],
    webhookSecret: 'nobody listens to this app, so nobody checks',
  })
  const installation = github.install(app, owner, by)
  return { kind: 'installation', account: app.bot, app, installation, permissions, repositories: undefined }
}
