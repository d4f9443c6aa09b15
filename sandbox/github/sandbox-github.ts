// A whole small GitHub, started by one call: for tests, the demo and the benchmark.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyPairsOfWorld } from './access/key-pairs.ts'
import { Tokens } from './access/tokens.ts'
import type { Desk } from './endpoints/desk.ts'
import { Faults } from './faults/faults.ts'
import { graphqlViolations } from './graphql/violations.ts'
import { type Founding, found } from './founding.ts'
import { type Pages, startServer } from './server.ts'
import { Judge } from './openapi/judge.ts'
import { World } from './state/world.ts'
import { RateLimits } from './traffic/rate-limits.ts'
import { RequestLog } from './traffic/request-log.ts'
import { Webhooks } from './webhooks/webhooks.ts'

export interface SandboxOptions {
  /** The only clock of the sandbox; the machine's own by default. */
  readonly clock?: () => Date
  /** Milliseconds every API request waits before it is taken up. */
  readonly latencyMs?: number
  /** Port on loopback; any free one by default. */
  readonly port?: number
  /** Answers what is neither API nor git, given the world; nothing by default. */
  readonly pages?: (world: World) => Pages
}

export interface SandboxGithub extends Founding {
  /** As in `http://127.0.0.1:40123`: what `GHE_HOST` names, pages and git remotes begin with. */
  readonly origin: string
  /** Where REST lives: Octokit's `baseUrl`. GraphQL is at `<origin>/api/graphql`. */
  readonly baseUrl: string
  readonly world: World
  /** API requests, for counts and depth. */
  readonly requests: RequestLog
  readonly faults: Faults
  /** Webhooks: `faults`, `settled()`, `of(app)`, `redeliver`. */
  readonly webhooks: Webhooks
  readonly limits: RateLimits
  /** What went over the wire and was not as GitHub describes it. A test ends by finding this empty. */
  readonly violations: () => readonly string[]
  readonly judge: Judge
  /** Resolves when every webhook, and every one that followed from it, has been answered. */
  readonly settled: () => Promise<void>
  /** API requests that have no answer yet. */
  readonly inFlight: () => number
  setLatency(ms: number): void
  close(): Promise<void>
}

export async function startSandboxGithub(options: SandboxOptions = {}): Promise<SandboxGithub> {
  const world = new World(options.clock ?? (() => new Date()))
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-github-'))
  const judge = new Judge()
  const webhooks = new Webhooks(world, judge)
  const desk: Desk = {
    world,
    tokens: new Tokens(world),
    webhooks,
    faults: new Faults(),
    limits: new RateLimits(world),
    log: new RequestLog(),
    latencyMs: options.latencyMs ?? 0,
    concurrent: 0,
    judge,
  }
  const pages = options.pages?.(world) ?? (async () => undefined)
  const server = await startServer(desk, pages, options.port)
  world.origin = server.origin
  return {
    ...found(world, directory, keyPairsOfWorld()),
    origin: server.origin,
    baseUrl: `${server.origin}/api/v3`,
    world,
    requests: desk.log,
    faults: desk.faults,
    webhooks,
    limits: desk.limits,
    violations: () => [...judge.violations(), ...graphqlViolations(world)],
    judge,
    settled: () => webhooks.settled(),
    inFlight: () => desk.concurrent,
    setLatency(ms) {
      desk.latencyMs = ms
    },
    async close() {
      await server.close()
      await webhooks.close()
      for (const repository of world.repositories.values()) repository.git.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
