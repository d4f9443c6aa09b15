// The composition root: settings become adapters, adapters an engine, and the engine gets its entrypoints.
import { randomUUIDv7 } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Logger, pino } from 'pino'
import { GithubDeploymentReviews } from './adapters/github/rest/deployment-reviews.ts'
import { GithubDeliveries } from './adapters/github/rest/deliveries.ts'
import { GithubHost } from './adapters/github/github-host.ts'
import { GithubWorkflows } from './adapters/github/rest/github-workflows.ts'
import { RememberedBlobDigests } from './adapters/github/remembered-blob-digests.ts'
import { connectToGithub, createProbot } from './adapters/github/octokit.ts'
import { ServerClock } from './adapters/github/server-clock.ts'
import { MemoryJobQueue } from './adapters/memory/memory-job-queue.ts'
import { openMirrors } from './adapters/mirror/open-mirrors.ts'
import { createRegistryClient, type OciOptions } from './adapters/oci/create-registry-client.ts'
import { cloudRegistry } from './adapters/oci/identities/cloud-registry.ts'
import { noCredentials } from './adapters/oci/docker-config.ts'
import { readDockerConfig } from './adapters/oci/credentials/docker-config-file.ts'
import { OciImageRegistry } from './adapters/oci/oci-image-registry.ts'
import { ProgramRunner } from './adapters/programs/program-runner.ts'
import { RegistryScanReports } from './adapters/scans/registry-scan-reports.ts'
import { openSignatures } from './adapters/sigstore/open-signatures.ts'
import { loadTemplates } from './adapters/templates/load-templates.ts'
import { outputKeeper } from './domain/external/kept-output.ts'
import { type Instant, instantSchema, promotionIdSchema } from './domain/identifiers.ts'
import { LedgerMemory } from './engine/caches/ledger-memory.ts'
import { watchLedger } from './engine/facts/ledger/watch-ledger.ts'
import type { OnTruncation } from './engine/caches/truncation.ts'
import { BundleCache } from './engine/caches/bundle-cache.ts'
import type { Dependencies } from './engine/dependencies.ts'
import { LedgerMirrors } from './engine/mirror/ledger-mirror.ts'
import { ReconcileCache } from './engine/caches/reconcile-cache.ts'
import { PolicyCache } from './engine/facts/policy/policy-cache.ts'
import { AgreedTrees } from './engine/caches/agreed-trees.ts'
import { TracedCommits } from './engine/caches/traced-commits.ts'
import type { OnDelivery } from './entrypoints/webhooks/delivery.ts'
import { drain, drainOnSignal } from './entrypoints/webhooks/lifecycle.ts'
import type { Verify } from './entrypoints/webhooks/receive-delivery.ts'
import { createWebhookServer } from './entrypoints/webhooks/server.ts'
import { takeDelivery } from './entrypoints/webhooks/take-delivery.ts'
import { keepListing, type Listing } from './entrypoints/worker/keep-reconciling.ts'
import { startWorker } from './entrypoints/worker/worker.ts'
import { createMessages } from './messages/create-messages.ts'
import { compileTemplates } from './text/templates.ts'
import type { JobQueue } from './ports/job-queue.ts'
import { readSettings, type Settings } from './settings.ts'

/** A running bot. */
export interface Lockkeeper {
  readonly port: number
  /** Jobs waiting or running. */
  queueSize(): Promise<number>
  /** Resolves after the first re-list: what was missed while nobody listened is queued. */
  readonly ready: Promise<void>
  /** Drains, as SIGTERM does. */
  stop(): Promise<void>
}

export interface StartOptions {
  readonly log?: Logger
  readonly now?: () => Instant
  /** Drain and exit on SIGTERM and SIGINT: for a process that is nothing but the bot. */
  readonly onSignals?: boolean
  /** Milliseconds a job in memory waits after a failed attempt, for tests; growing from a second by default. */
  readonly retryPauseMs?: number
}

const clock = { now: () => Date.now(), sleep: async (ms: number) => sleep(ms) }

/** Everything behind the server: equipment, queue, worker and the re-list, at work from now on. */
export interface AppServices {
  readonly queue: JobQueue
  readonly listing: Listing
  readonly onDelivery: OnDelivery
  /** Checks a webhook's signature over its raw body. */
  readonly verify: Verify
}

/** Rejects when the queue, the templates or the credentials cannot be used. */
export async function openAppServices(
  settings: Settings,
  log: Logger,
  options: StartOptions = {},
): Promise<AppServices> {
  const probot = await createProbot({ ...settings, log })
  const ownClock = options.now
  const serverClock = new ServerClock(ownClock && (() => Date.parse(ownClock())))
  const connections = connectToGithub(probot, clock, (date) => serverClock.heard(date))
  const registries = await registryOptions(settings, settings.dockerConfig)
  const ledgers = new LedgerMemory(
    (repository, fault) => {
      if (fault === undefined) log.info({ repository }, 'the ledger is the one it was again')
      else log.error({ repository, fault }, 'the ledger is not the one it was: nothing is written or merged')
    },
    (repository, missing) => {
      if (missing.length === 0) log.info({ repository }, 'the rules that protect the ledger are set')
      else
        log.warn({ repository, missing }, 'rules that should protect the ledger are not set: docs/ledger.md')
    },
  )
  const onTruncation: OnTruncation = (repository, bound) => {
    log.warn({ repository, bound }, 'not everything was looked at: lockkeeper audit has no such bound')
  }
  const dependencies: Dependencies = {
    host: watchLedger(new GithubHost(connections, settings.appId), ledgers, onTruncation),
    ledgers,
    onTruncation,
    registry: new OciImageRegistry(registries),
    signatures: openSignatures(registries, settings.sigstoreTrustedRoot),
    scans: new RegistryScanReports(createRegistryClient(registries), registries.now),
    blobs: new RememberedBlobDigests(connections),
    workflows: new GithubWorkflows(connections),
    programs: new ProgramRunner(settings.gates),
    keepOutput: outputKeeper(settings.gates.secrets),
    policyVariables: settings.policyVariables,
    reviews: new GithubDeploymentReviews(connections),
    messages: createMessages(compileTemplates(await loadTemplates(templatesFolder))),
    policies: new PolicyCache(),
    agreed: new AgreedTrees(),
    bundles: new BundleCache(),
    traced: new TracedCommits(registries.now),
    reconcileCache: new ReconcileCache(),
    history: await openHistory(settings, log),
    now: () => instantSchema.parse(new Date(serverClock.now()).toISOString()),
    newPromotionId: () => promotionIdSchema.parse(randomUUIDv7()),
  }
  const queue = await openQueue(settings, log, options.retryPauseMs)
  await startWorker(dependencies, queue, log)
  const deliveries = new GithubDeliveries(connections.app())
  const listing = keepListing({ dependencies, deliveries, queue, log }, settings.reconcileSeconds)
  return {
    queue,
    listing,
    onDelivery: takeDelivery(queue, listing.listSoon, log),
    verify: async (body, signature) => probot.webhooks.verify(body, signature),
  }
}

/** Starts everything and listens. */
export async function startLockkeeper(settings: Settings, options: StartOptions = {}): Promise<Lockkeeper> {
  const log = options.log ?? pino({ level: settings.logLevel })
  const { queue, listing, onDelivery, verify } = await openAppServices(settings, log, options)
  const { webhookPath } = settings
  const server = createWebhookServer({ webhookPath, verify, onDelivery, notReady: listing.notReady, log })
  await once(server.listen(settings.port, settings.host), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : settings.port
  log.info({ host: settings.host, port }, 'listening')
  const draining = { server, queue, timeoutMs: settings.drainSeconds * 1000, log }
  if (options.onSignals === true) drainOnSignal(draining)
  const stop = async (): Promise<void> => {
    listing.stop()
    await drain(draining)
  }
  return { port, queueSize: async () => queue.size(), ready: listing.ready, stop }
}

const templatesFolder = fileURLToPath(new URL('../templates', import.meta.url))

async function registryOptions(
  { registries, identityRegistries, insecureRegistries }: Settings,
  dockerConfig: string | undefined,
): Promise<OciOptions> {
  const credentials =
    dockerConfig === undefined
      ? { ok: true as const, value: noCredentials }
      : await readDockerConfig(dockerConfig)
  if (!credentials.ok) throw new Error(credentials.error)
  const foreign = identityRegistries.find((host) => cloudRegistry(host) === undefined)
  if (foreign !== undefined) throw new Error(`${foreign} is no registry of AWS, Azure or Google`)
  return {
    credentials: credentials.value,
    insecureRegistries: new Set(insecureRegistries),
    identityRegistries: new Set(identityRegistries),
    ...(registries === undefined ? {} : { onlyRegistries: new Set(registries) }),
    random: Math.random,
    ...clock,
  }
}

async function openHistory(settings: Settings, log: Logger): Promise<LedgerMirrors> {
  const { history, dockerConfig, writingDockerConfig = dockerConfig } = settings
  const registries = await registryOptions(settings, writingDockerConfig)
  const onProblem = (error: unknown): void => log.warn({ err: error }, 'a history lost its connection')
  return new LedgerMirrors(await openMirrors(history, registries, onProblem), ({ problem, ...where }) => {
    if (problem === undefined) log.info(where, 'a history has caught up with the ledger')
    else if (problem.kind === 'unavailable') log.warn({ ...where, problem }, 'a history is behind the ledger')
    else log.error({ ...where, problem }, 'a history and the ledger do not fit together')
  })
}

async function openQueue({ databaseUrl }: Settings, log: Logger, pauseMs?: number): Promise<JobQueue> {
  const onProblem = (error: unknown): void => log.error({ err: error }, 'the queue has a problem')
  if (databaseUrl === undefined) {
    return new MemoryJobQueue({ onProblem, ...(pauseMs === undefined ? {} : { pause: () => pauseMs }) })
  }
  // Loaded only where it is used: a bot without a database starts sooner, and smaller.
  const { openPostgresJobQueue } = await import('./adapters/postgres/postgres-job-queue.ts')
  return openPostgresJobQueue({ databaseUrl, onProblem })
}

if (import.meta.main) {
  const settings = readSettings(process.env)
  if (settings.ok) await startLockkeeper(settings.value, { onSignals: true })
  else {
    for (const problem of settings.error) process.stderr.write(`${problem}\n`)
    process.exitCode = 78
  }
}
