// Makes a client for all registries: who we are to them, how patient we are, and where we do not go.
import type { LookupFunction } from 'node:net'
import { checkedLookup } from './http/checked-lookup.ts'
import { CircuitBreaker } from './http/circuit-breaker.ts'
import { credentialSource } from './credentials/credential-source.ts'
import type { ProgramRun } from './credentials/credential-program.ts'
import type { DockerConfig } from './docker-config.ts'
import type { Persistence } from './http/persistent-exchange.ts'
import type { InsecureRegistries } from './http/reachable.ts'
import { RegistryClient } from './registry-client.ts'
import { knownTokenHosts, SignIn } from './credentials/sign-in.ts'

export interface OciOptions {
  readonly credentials: DockerConfig
  /** Registries on plain HTTP or on this machine, each as `host:port`. */
  readonly insecureRegistries: InsecureRegistries
  /** The only registries that are spoken to, as in `ghcr.io`; all when left out. */
  readonly onlyRegistries?: ReadonlySet<string>
  /** Registries of clouds that our own identity there opens; none when left out. */
  readonly identityRegistries?: ReadonlySet<string>
  /** How programs that keep credentials are run; with our own variables, and 30 s, when left out. */
  readonly programRun?: ProgramRun
  /** Looks names up; the system's own when left out. */
  readonly resolve?: LookupFunction
  /** See `SignInOptions.tokenHosts`; Docker Hub's and GitLab's are known when left out. */
  readonly tokenHosts?: ReadonlyMap<string, ReadonlySet<string>>
  /** For one request; 10 s when left out. */
  readonly timeoutMs?: number
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** 0 up to 1. */
  readonly random: () => number
  readonly sleep: (ms: number) => Promise<void>
}

export function createPersistence({
  now,
  random,
  sleep,
  timeoutMs = 10_000,
}: Pick<OciOptions, 'now' | 'random' | 'sleep' | 'timeoutMs'>): Persistence {
  const breaker = new CircuitBreaker(now)
  return { breaker, timeoutMs, attempts: 3, longestPauseMs: 10_000, now, random, sleep }
}

/** It keeps tokens and circuit breakers, so make one for a purpose, for the whole process. */
export function createRegistryClient(options: OciOptions): RegistryClient {
  const { tokenHosts = knownTokenHosts, insecureRegistries: insecure, onlyRegistries: only } = options
  const { programRun = { environment: process.env, timeoutMs: 30_000 } } = options
  const persistence = createPersistence(options)
  const reach = { insecure, lookup: checkedLookup(options.resolve) }
  const credentials = credentialSource({
    config: options.credentials,
    programs: programRun,
    identified: options.identityRegistries ?? new Set(),
    identities: { environment: programRun.environment, persistence },
  })
  const signIn = new SignIn({ credentials, reach, tokenHosts, persistence })
  return new RegistryClient({ reach, only, signIn, persistence })
}
