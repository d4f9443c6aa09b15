// Who may come in: nobody asked, HTTP Basic, or bearer tokens from the registry's own token service.
import { errorReply, jsonReply, type RegistryReply, type RegistryRequest } from './exchange.ts'
import { tokenPath } from './routes.ts'

export interface Account {
  readonly username: string
  readonly password: string
  /** Accepted by the token service in place of the password (OAuth2 refresh token). */
  readonly identityToken?: string
}

export type Access =
  | { readonly kind: 'open' }
  | { readonly kind: 'basic'; readonly account: Account }
  /** `realm` replaces the registry's own token service, to play an evil one. */
  | {
      readonly kind: 'token'
      readonly account: Account
      readonly anonymousPull?: boolean
      readonly realm?: string
    }

const service = 'sandbox-registry'

export class Gatekeeper {
  readonly #access: Access
  /** Token to the scope it was given for. */
  readonly #tokens = new Map<string, string>()

  constructor(access: Access) {
    this.#access = access
  }

  /** Undefined lets the request in; a reply turns it away with the challenge of RFC 7235. */
  challenge(request: RegistryRequest, repository: string | undefined): RegistryReply | undefined {
    const access = this.#access
    switch (access.kind) {
      case 'open':
        return undefined
      case 'basic':
        return request.headers.authorization === basic(access.account)
          ? undefined
          : refused('Basic realm="sandbox registry"')
      case 'token': {
        const action = request.method === 'GET' || request.method === 'HEAD' ? 'pull' : 'pull,push'
        const scope = repository === undefined ? '' : `repository:${repository}:${action}`
        if (this.#admits(request.headers.authorization, scope)) return undefined
        const realm = access.realm ?? `http://${request.headers.host ?? ''}${tokenPath}`
        return refused(
          `Bearer realm="${realm}",service="${service}"${scope === '' ? '' : `,scope="${scope}"`}`,
        )
      }
    }
  }

  /** The token service: `GET` with Basic, or `POST` with a refresh token (distribution's `auth/oauth`). */
  issue(request: RegistryRequest): RegistryReply {
    const access = this.#access
    if (access.kind !== 'token') return errorReply(404, 'UNSUPPORTED', 'there is no token service here')
    const form = new URLSearchParams(request.body.toString('utf8'))
    const scope = (request.method === 'POST' ? form : request.url.searchParams).get('scope') ?? ''
    const known =
      request.method === 'POST'
        ? form.get('refresh_token') === access.account.identityToken
        : request.headers.authorization === basic(access.account)
    const anonymous = access.anonymousPull === true && request.headers.authorization === undefined
    if (!known && !(anonymous && !scope.includes('push')))
      return errorReply(401, 'UNAUTHORIZED', 'these credentials are not known here')
    const token = `sandbox-token-${String(this.#tokens.size + 1)}`
    this.#tokens.set(token, scope)
    return jsonReply(200, { token, access_token: token, expires_in: 300 })
  }

  /** Forgets every token, as an expiry would. */
  revokeTokens(): void {
    this.#tokens.clear()
  }

  #admits(header: string | undefined, scope: string): boolean {
    const granted = header?.startsWith('Bearer ') === true ? this.#tokens.get(header.slice(7)) : undefined
    if (granted === undefined) return false
    return granted === scope || granted === scope.replace(/:pull$/, ':pull,push') || scope === ''
  }
}

function refused(challenge: string): RegistryReply {
  return errorReply(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': challenge })
}

/** The header of RFC 7617 for an account. */
export function basic(account: Pick<Account, 'username' | 'password'>): string {
  return `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`
}
