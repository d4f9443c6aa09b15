// The world of the benchmark: a sandbox GitHub and registry in this process, the bot in one of its own, and no cluster to disturb.
import type { Person } from '../sandbox/github/people.ts'
import { startSandboxGithub, type SandboxGithub } from '../sandbox/github/sandbox-github.ts'
import type { Issue, PullRequest, Repository } from '../sandbox/github/state/records/repository.ts'
import { publishImage } from '../sandbox/registry/publish-image.ts'
import { startRegistry } from '../sandbox/registry/sandbox-registry.ts'
import { botInChildProcess } from '../sandbox/world/bot-child-process.ts'
import type { RunningBot, StartBot } from '../sandbox/world/bot.ts'
import { type Company, foundCompany } from '../sandbox/world/company/found-company.ts'
import { settleWith } from '../sandbox/world/settle.ts'
import { appNames, fleetFiles, newerImage, source } from './fleet.ts'

export interface BenchWorld {
  readonly github: SandboxGithub
  readonly repository: Repository
  /** Asks for the promotions. */
  readonly carol: Person
  readonly issue: Issue
  readonly pullRequests: () => readonly PullRequest[]
  /** Starts a bot and sends the webhooks to it; resolves when it is ready. */
  readonly startBot: (start?: StartBot) => Promise<RunningBot>
  readonly stopBot: (bot: RunningBot) => Promise<void>
  /** Resolves when nothing moves any more. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * @param appsInRepository how many apps have release files
 * @param appsToMove how many of them will be promoted: these are in the registry
 */
export async function startBenchWorld(appsInRepository: number, appsToMove: number): Promise<BenchWorld> {
  const registry = await startRegistry()
  const apps = appNames(appsInRepository)
  for (const app of apps.slice(0, appsToMove)) await publishImage({ host: registry.host }, newerImage(app))
  const github = await startSandboxGithub()
  const company = await foundCompany(github, {
    files: fleetFiles(registry.host, apps),
    newcomers: [],
    past: 0,
  })
  const { people, repository, app } = company
  let bots: readonly RunningBot[] = []
  const cluster = { settled: async () => Promise.resolve() }
  const settled = settleWith({ github, cluster, bots: () => bots, patience: 60_000 })
  return {
    github,
    repository,
    carol: people.carol,
    issue: await people.carol.opensIssue(repository, 'A new release'),
    pullRequests: () => [...repository.threads.values()].filter((thread) => thread.kind === 'PullRequest'),
    async startBot(start = botInChildProcess) {
      const bot = await start(environmentOf(company, github.origin, registry.host))
      bots = [bot]
      app.webhookUrl = `http://127.0.0.1:${bot.port}/api/github/webhooks`
      await bot.ready
      return bot
    },
    async stopBot(bot) {
      bots = []
      await bot.stop()
    },
    settled,
    async close() {
      await github.close()
      await registry.close()
    },
  }
}

/** Has the environment before report the first apps healthy, so that the ledger has something to say about them. */
export async function reportHealthy({ repository, carol, settled }: BenchWorld, apps: number): Promise<void> {
  const oid = repository.git.branch(repository.defaultBranch)
  if (oid === undefined) throw new Error('the repository has no default branch')
  for (const app of appNames(apps)) {
    await carol.reportsStatus(repository, {
      oid,
      context: `kustomization/${source}/${app}`,
      state: 'success',
    })
  }
  await settled()
}

function environmentOf({ app, privateKey }: Company, github: string, registry: string) {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: new URL(github).host,
    GHE_PROTOCOL: 'http',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    LOCKKEEPER_INSECURE_REGISTRIES: registry,
    LOCKKEEPER_RELIST_SECONDS: '3600',
  }
}
