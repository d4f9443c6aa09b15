// The whole local world by one call: a GitHub, a registry, a cluster and the bot, for the demo, the scenarios and the benchmark.
import type { LedgerEntry } from '../../src/domain/ledger/ledger.ts'
import type { ReleaseFile } from '../../src/domain/pins/release-file.ts'
import type { SandboxCluster } from '../cluster/sandbox-cluster.ts'
import { createPages } from '../github/pages/create-pages.ts'
import type { Person } from '../github/people.ts'
import { startSandboxGithub, type SandboxGithub } from '../github/sandbox-github.ts'
import type { App } from '../github/state/records/account.ts'
import type { PullRequest, Repository, Thread } from '../github/state/records/repository.ts'
import type { RequestLog } from '../github/traffic/request-log.ts'
import { type SandboxRegistry, startRegistry } from '../registry/sandbox-registry.ts'
import { botInChildProcess } from './bot-child-process.ts'
import { botInProcess } from './bot-in-process.ts'
import type { BotEnvironment, RunningBot } from './bot.ts'
import { clusterOnPushes, type FollowingCluster } from './cluster-on-pushes.ts'
import { foundCompany, type Newcomer, type People } from './company/found-company.ts'
import { type Relay, type Spread, startRelay, webhookUrlOf } from './relay.ts'
import { publishSamples } from './publish-samples.ts'
import { readLedger, readPins } from './read-world.ts'
import { openSigningPipelines, signaturePolicy } from './signing-pipelines.ts'
import { type FileChanges, samplePolicy, sampleRepository } from './sample-repository.ts'
import { scan, scanPolicy } from './scanning-pipelines.ts'
import { settleWith } from './settle.ts'

export interface WorldOptions {
  /** `none`: start one yourself with {@link World.startBot}. In this process by default. */
  readonly bot?: 'in-process' | 'child-process' | 'none'
  /** Laid over the sample tree; gets the registry's `host:port`. */
  readonly files?: (registry: string) => FileChanges
  /** The text of `.github/lockkeeper.yaml`; null: there is none. The sample's by default. */
  readonly policy?: string | null
  /** Beside alice, bob, carol and dave. */
  readonly people?: readonly Newcomer[]
  /** So many commits before the first. */
  readonly past?: number
  /** The apps have repositories of their own, and the published images name them; it takes a moment. Not by default. */
  readonly sources?: boolean
  /** The published images are signed, all but one, and the policy asks for it; it takes a moment. Not by default. */
  readonly signed?: boolean
  /** The published images carry reports of a scanner, one of which finds something, and the policy asks for them. Not by default. */
  readonly scanned?: boolean
  readonly latencyMs?: number
  /** The bot's queue lives there instead of in memory. */
  readonly databaseUrl?: string
  /** Variables for the bot, laid over the ones that it needs here. */
  readonly settings?: BotEnvironment
  /** How webhooks reach several bots; all hear everything by default. */
  readonly spread?: Spread
  /** The clock of the sandbox, and of a bot in this process. */
  readonly clock?: () => Date
  /** How often the bot asks for what it missed; 300 by default. */
  readonly reconcileSeconds?: number
  /** How long a bot that is stopped may take for what it is at; 25 by default. */
  readonly drainSeconds?: number
  /** Milliseconds a bot in this process waits before it tries a failed job again; growing from a second by default. */
  readonly retryPauseMs?: number
  /** Milliseconds {@link World.settled} waits at most; 15,000 by default. */
  readonly patience?: number
  /** Port of GitHub and its pages; any free one by default. */
  readonly port?: number
  /** For people who watch. */
  readonly say?: (sentence: string) => void
}

export interface World {
  readonly github: SandboxGithub
  readonly registry: SandboxRegistry
  readonly cluster: SandboxCluster
  /** Pause, resume and sync of the cluster. */
  readonly following: FollowingCluster
  readonly repository: Repository
  readonly app: App
  readonly people: People
  /** Anybody, by login; throws when there is no such person. */
  person(login: string): Person
  /** Counts of the bot's own requests: `mark()` and `since(mark)`. */
  readonly requests: Pick<RequestLog, 'mark' | 'since'>
  /** Everything the sandbox found wrong on the wire; a test ends by finding it empty. */
  violations(): readonly string[]
  /** Resolves when nothing moves any more. */
  settled(): Promise<void>
  /** A pull request by number; throws when there is none. */
  pullRequest(number: number): PullRequest
  /** All of them, oldest first. */
  pullRequests(): readonly PullRequest[]
  /** What the bot has said in a thread, oldest first. */
  answers(thread: Thread): readonly string[]
  /** The ledger as it stands in git, oldest entry first. */
  ledger(): Promise<readonly LedgerEntry[]>
  /** What an environment pins on the default branch, by app. */
  pins(environment: string): Promise<ReadonlyMap<string, ReleaseFile>>
  /** The version an environment pins of an app; undefined while there is none. */
  pinnedVersion(environment: string, app: string): Promise<string | undefined>
  /** Starts a bot, another one if one runs; resolves when it is ready and hears the webhooks. */
  startBot(): Promise<RunningBot>
  /** SIGKILL to every bot; webhooks find nobody until the next start. */
  killBot(): Promise<void>
  /** Lets every bot finish what it does, and stops it. */
  stopBot(): Promise<void>
  close(): Promise<void>
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { bot = 'in-process', clock = () => new Date(), say = () => undefined } = options
  const registry = await startRegistry()
  const github = await startSandboxGithub({
    clock,
    pages: createPages,
    ...(options.port === undefined ? {} : { port: options.port }),
  })
  const pipelines = options.signed === true ? await openSigningPipelines() : undefined
  const { scanned = false } = options
  const asked = `${pipelines === undefined ? '' : signaturePolicy}${scanned ? scanPolicy : ''}`
  const { policy = `${asked}${samplePolicy}` } = options
  const files = sampleRepository(registry.host, policy, options.files?.(registry.host) ?? {})
  const company = await foundCompany(github, {
    files,
    newcomers: options.people ?? [],
    past: options.past ?? 0,
    sources: options.sources ?? false,
  })
  const published = await publishSamples(registry.host, company.sources)
  await pipelines?.sign(published)
  if (scanned) await scan(published)
  const { people, everybody, repository, app } = company
  const following = await clusterOnPushes(github, repository, people.alice, say)
  let bots: readonly RunningBot[] = []
  let relay: Relay | undefined
  const settled = settleWith({
    github,
    cluster: following,
    bots: () => bots,
    patience: options.patience ?? 15_000,
  })
  const startOne = bot === 'child-process' ? botInChildProcess : botInProcess(clock, options.retryPauseMs)
  const world: World = {
    github,
    registry,
    cluster: following.cluster,
    following,
    repository,
    app,
    people,
    person: (login) => must(everybody.get(login), login),
    requests: github.requests,
    violations: () => github.violations(),
    settled,
    pullRequest(number) {
      const thread = repository.threads.get(number)
      return must(thread?.kind === 'PullRequest' ? thread : undefined, `pull request ${number}`)
    },
    pullRequests: () => [...repository.threads.values()].filter((thread) => thread.kind === 'PullRequest'),
    answers: ({ comments }) => comments.filter(({ author }) => author === app.bot).map(({ body }) => body),
    ledger: async () => readLedger(repository),
    pins: async (environment) => readPins(repository, environment),
    pinnedVersion: async (environment, name) => (await readPins(repository, environment)).get(name)?.version,
    async startBot() {
      const started = await startOne(
        environmentOf(company, github, registry, {
          ...options,
          settings: { ...pipelines?.settings, ...options.settings },
        }),
      )
      bots = [...bots, started]
      relay ??= bots.length > 1 ? await startRelay(() => bots, options.spread ?? 'to-all') : undefined
      app.webhookUrl = relay?.url ?? webhookUrlOf(started)
      await started.ready
      return started
    },
    async killBot() {
      const killed = bots
      bots = []
      await Promise.all(killed.map(async (each) => each.kill()))
    },
    async stopBot() {
      const stopped = bots
      bots = []
      await Promise.all(stopped.map(async (each) => each.stop()))
    },
    async close() {
      await world.stopBot()
      await relay?.close()
      await following.settled()
      await github.close()
      await registry.close()
      await pipelines?.[Symbol.asyncDispose]()
    },
  }
  if (bot !== 'none') await world.startBot()
  await following.sync()
  await settled()
  github.setLatency(options.latencyMs ?? 0)
  return world
}

function environmentOf(
  { app, privateKey }: { readonly app: App; readonly privateKey: string },
  github: SandboxGithub,
  registry: SandboxRegistry,
  { databaseUrl, drainSeconds = 25, reconcileSeconds = 300, settings }: WorldOptions,
): BotEnvironment {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: new URL(github.origin).host,
    GHE_PROTOCOL: 'http',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    LOCKKEEPER_INSECURE_REGISTRIES: registry.host,
    LOCKKEEPER_DRAIN_SECONDS: String(drainSeconds),
    LOCKKEEPER_RELIST_SECONDS: String(reconcileSeconds),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...settings,
  }
}

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what} in this world`)
  return value
}
