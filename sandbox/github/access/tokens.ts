// Who is calling: app JWTs, installation tokens that expire after an hour, and one token a person.
import { randomBytes, verify } from 'node:crypto'
import { z } from 'zod'
import type { AppPermissions, Installation } from '../state/records/account.ts'
import type { Caller, InstallationActor } from '../state/records/actor.ts'
import type { World } from '../state/world.ts'

/** A caller, nobody at all, or why the credentials are none (a 401 with GitHub's words). */
export type Authentication =
  | { readonly kind: 'caller'; readonly caller: Caller }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'refused'; readonly message: string }

interface Issued {
  readonly actor: InstallationActor
  readonly expiresAt: Date
}

const claimsSchema = z.object({
  iss: z.union([z.string(), z.number()]),
  iat: z.number(),
  exp: z.number(),
})

export class Tokens {
  readonly #world: World
  readonly #issued = new Map<string, Issued>()

  constructor(world: World) {
    this.#world = world
  }

  /** An installation token, good for an hour, with no more than the app's permissions. */
  issue(
    installation: Installation,
    permissions: AppPermissions,
    repositories: readonly number[] | undefined,
  ): { readonly token: string; readonly expiresAt: Date } {
    const token = `ghs_${randomBytes(24).toString('base64url')}`
    const expiresAt = new Date(this.#world.now().getTime() + 3_600_000)
    const { app } = installation
    const actor: InstallationActor = {
      kind: 'installation',
      account: app.bot,
      app,
      installation,
      permissions,
      repositories,
    }
    this.#issued.set(token, { actor, expiresAt })
    return { token, expiresAt }
  }

  /** Reads an `authorization` header: `bearer`, `token`, or `basic` as git sends it (the token is the password). */
  authenticate(header: string | undefined): Authentication {
    if (header === undefined) return { kind: 'anonymous' }
    const [scheme = '', value = ''] = header.split(/ +/)
    const token = scheme.toLowerCase() === 'basic' ? passwordOf(value) : value
    if (token.split('.').length === 3) return this.#app(token)
    const issued = this.#issued.get(token)
    if (issued !== undefined) {
      if (issued.expiresAt <= this.#world.now()) return { kind: 'refused', message: 'Bad credentials' }
      if (issued.actor.installation.suspended)
        return { kind: 'refused', message: 'This installation has been suspended' }
      return { kind: 'caller', caller: issued.actor }
    }
    const account = token.startsWith('user-') ? this.#world.account(token.slice(5)) : undefined
    if (account?.kind === 'User') return { kind: 'caller', caller: { kind: 'user', account } }
    return { kind: 'refused', message: 'Bad credentials' }
  }

  /** docs.github.com, "Generating a JSON Web Token": RS256, issued in the past, expiring within ten minutes. */
  #app(jwt: string): Authentication {
    const [header = '', payload = '', signature = ''] = jwt.split('.')
    const undecodable = { kind: 'refused', message: 'A JSON web token could not be decoded' } as const
    const claims = claimsSchema.safeParse(jsonOf(payload))
    const algorithm = z.object({ alg: z.literal('RS256') }).safeParse(jsonOf(header))
    if (!claims.success || !algorithm.success) return undecodable
    const app = this.#world.apps.get(Number(claims.data.iss))
    if (app === undefined) return { kind: 'refused', message: 'Integration not found' }
    const signed = Buffer.from(`${header}.${payload}`)
    if (!verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'))) return undecodable
    const now = this.#world.now().getTime() / 1000
    const { iat, exp } = claims.data
    if (exp <= now)
      return {
        kind: 'refused',
        message:
          "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
      }
    if (exp > now + 600 || exp > iat + 660)
      return { kind: 'refused', message: "'Expiration time' claim ('exp') is too far in the future" }
    if (iat > now + 60)
      return {
        kind: 'refused',
        message:
          "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
      }
    return { kind: 'caller', caller: { kind: 'app', app } }
  }
}

function passwordOf(basic: string): string {
  const text = Buffer.from(basic, 'base64').toString()
  return text.slice(text.indexOf(':') + 1)
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}
