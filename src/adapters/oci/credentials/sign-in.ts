// Answers a registry's challenge: a password to its own host, or a token from its token service for one repository.
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { err, ok, type Result } from '../../../domain/result.ts'
import { type Challenge, parseChallenges } from '../challenge.ts'
import type { Credential } from '../docker-config.ts'
import type { HttpRequest } from '../http/http-exchange.ts'
import type { ImageName } from '../image-name.ts'
import { InFlight } from '../http/in-flight.ts'
import { exchangePersistently, type Persistence } from '../http/persistent-exchange.ts'
import { lookupFor, parseReachable, type Reach } from '../http/reachable.ts'

/** What is done to a repository; whoever only reads never asks for more. */
export type Action = 'pull' | 'pull,push'

/** Who we are to a registry, asked whenever it wants to know; the error says why that cannot be told. */
export type CredentialSource = (name: ImageName) => Promise<Result<Credential, string>>

export interface SignInOptions {
  readonly credentials: CredentialSource
  readonly reach: Reach
  /** Registry to the hosts of its token service that may see its credentials, beside the registry's own host. */
  readonly tokenHosts: ReadonlyMap<string, ReadonlySet<string>>
  readonly persistence: Persistence
}

/** Token services on another host that are known to belong to their registry. */
export const knownTokenHosts: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['docker.io', new Set(['auth.docker.io'])],
  ['registry.gitlab.com', new Set(['gitlab.com'])],
])

interface Pass {
  readonly authorization: string
  /** Milliseconds since the epoch. */
  readonly until: number
}

const tokenSchema = z
  .object({
    token: z.string().optional(),
    access_token: z.string().optional(),
    expires_in: z.number().optional(),
  })
  .transform((given, context) => {
    const token = given.token ?? given.access_token
    if (token !== undefined && /^[\x21-\x7e]+$/.test(token)) return { token, seconds: given.expires_in ?? 60 }
    context.addIssue('no token')
    return z.NEVER
  })

const tokenCap = 256 * 1024
/** A token is let go a little before it ends, so that it does not end on the way. */
const marginMs = 10_000

export class SignIn {
  readonly #options: SignInOptions
  readonly #passes = new LRUCache<string, Pass>({ max: 1000 })
  readonly #inFlight = new InFlight<Result<string, string>>()

  constructor(options: SignInOptions) {
    this.#options = options
  }

  /** The `Authorization` that was good for this repository last time, while it lasts. */
  known(name: ImageName, action: Action): string | undefined {
    const pass = this.#passes.get(keyOf(name, action))
    return pass !== undefined && pass.until > this.#options.persistence.now() ? pass.authorization : undefined
  }

  /** An `Authorization` for a challenge, other than the one that was just refused, or why there is none. */
  async answer(
    name: ImageName,
    action: Action,
    header: string | null,
    refused: string | undefined,
  ): Promise<Result<string, string>> {
    const newer = this.known(name, action)
    if (newer !== undefined && newer !== refused) return ok(newer)
    const key = keyOf(name, action)
    this.#passes.delete(key)
    return this.#inFlight.share(`${key} ${header ?? ''}`, async () => this.#answer(name, action, header))
  }

  async #answer(name: ImageName, action: Action, header: string | null): Promise<Result<string, string>> {
    const challenges = parseChallenges(header ?? '')
    const credential = await this.#options.credentials(name)
    if (!credential.ok) return err(`who we are to ${name.registry} is not known: ${credential.error}`)
    const bearer = challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters.has('realm'))
    const pass =
      bearer !== undefined
        ? await this.#fetchToken(name, action, bearer, credential.value)
        : challenges.some(({ scheme }) => scheme === 'basic')
          ? passwordPass(name, credential.value)
          : err(`${name.registry} asks for a way to sign in that is not spoken here`)
    if (!pass.ok) return pass
    this.#passes.set(keyOf(name, action), pass.value)
    return ok(pass.value.authorization)
  }

  async #fetchToken(
    name: ImageName,
    action: Action,
    challenge: Challenge,
    credential: Credential,
  ): Promise<Result<Pass, string>> {
    const { reach, persistence, tokenHosts } = this.#options
    const realm = parseReachable(challenge.parameters.get('realm') ?? '', undefined, reach.insecure)
    if (!realm.ok) return err(`the token service that ${name.registry} names is not asked: ${realm.error}`)
    const trusted =
      realm.value.host === name.host || tokenHosts.get(name.registry)?.has(realm.value.host) === true
    const asked = tokenRequest(
      realm.value,
      challenge,
      scopeOf(name, action),
      trusted ? credential : { kind: 'none' },
    )
    const answer = await exchangePersistently({ ...asked, ...lookupFor(asked.url, reach) }, persistence)
    if (answer.kind === 'failed') return err(`the token service of ${name.registry}: ${answer.reason}`)
    if (answer.status !== 200) {
      const hint =
        trusted || credential.kind === 'none'
          ? ''
          : ' without credentials, as it is on another host that is not listed for them'
      return err(
        `the token service of ${name.registry} at ${realm.value.host} answered ${String(answer.status)}${hint}`,
      )
    }
    const given = parseToken(answer.body)
    if (given === undefined)
      return err(`the token service of ${name.registry} at ${realm.value.host} gave no token`)
    return ok({
      authorization: `Bearer ${given.token}`,
      until: persistence.now() + Math.max(given.seconds * 1000 - marginMs, marginMs),
    })
  }
}

/** We ask for no more than what we do to the one repository, whatever scope the challenge proposes. */
function scopeOf(name: ImageName, action: Action): string {
  return `repository:${name.path}:${action}`
}

function keyOf(name: ImageName, action: Action): string {
  return `${name.host} ${scopeOf(name, action)}`
}

/** distribution's "Token Authentication": GET with Basic; "OAuth2": POST with a refresh token. */
function tokenRequest(realm: URL, challenge: Challenge, scope: string, credential: Credential): HttpRequest {
  const service = challenge.parameters.get('service')
  const wanted = { ...(service === undefined ? {} : { service }), scope }
  if (credential.kind === 'identity') {
    const body = new URLSearchParams({
      ...wanted,
      grant_type: 'refresh_token',
      client_id: 'lockkeeper',
      refresh_token: credential.token,
    })
    return { url: realm, method: 'POST', headers: { accept: 'application/json' }, body, cap: tokenCap }
  }
  const url = new URL(realm)
  for (const [key, value] of Object.entries(wanted)) url.searchParams.set(key, value)
  const authorization = credential.kind === 'password' ? { authorization: basicOf(credential) } : {}
  return { url, method: 'GET', headers: { accept: 'application/json', ...authorization }, cap: tokenCap }
}

function passwordPass(name: ImageName, credential: Credential): Result<Pass, string> {
  return credential.kind === 'password'
    ? ok({ authorization: basicOf(credential), until: Number.POSITIVE_INFINITY })
    : err(`${name.registry} asks for a user and a password, and there are none for it`)
}

function basicOf({ username, password }: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

function parseToken(body: Buffer): z.infer<typeof tokenSchema> | undefined {
  try {
    return tokenSchema.safeParse(JSON.parse(body.toString('utf8'))).data
  } catch {
    return undefined
  }
}
