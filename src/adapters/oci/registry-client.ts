// Asks a registry for one thing, or gives it one: signs in when asked to, redirects get no credentials, and never throws.
import type { HttpAnswer, HttpFailure, HttpRequest } from './http/http-exchange.ts'
import type { ImageName } from './image-name.ts'
import { err, type Result } from '../../domain/result.ts'
import { exchangePersistently, type Persistence } from './http/persistent-exchange.ts'
import { lookupFor, originOf, parseReachable, type Reach } from './http/reachable.ts'
import type { Action, SignIn } from './credentials/sign-in.ts'

export interface RegistryQuestion {
  readonly name: ImageName
  /** Below `/v2/<repository>/`, as in `manifests/v1.2.3`. */
  readonly path: string
  readonly method: 'GET' | 'HEAD'
  readonly accept: string
  /** Bytes. */
  readonly cap: number
}

/** Something a registry is to keep, or to get ready for. */
export interface RegistryGift {
  readonly name: ImageName
  /** Below `/v2/<repository>/`, or an address that the registry itself has named. */
  readonly to: string
  readonly method: 'POST' | 'PUT'
  readonly content?: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }
}

export interface RegistryClientOptions {
  readonly reach: Reach
  /** The only registries that are spoken to, as people name them; all when left out. */
  readonly only: ReadonlySet<string> | undefined
  readonly signIn: SignIn
  readonly persistence: Persistence
}

const redirects = new Set([301, 302, 303, 307, 308])
const mostRedirects = 3
/** Bytes; answers to what was given say little. */
const thanksCap = 256 * 1024

export class RegistryClient {
  readonly #options: RegistryClientOptions

  constructor(options: RegistryClientOptions) {
    this.#options = options
  }

  /** The registry's answer with a status of 200 or 404; everything else is a failure with its reason. */
  async ask(question: RegistryQuestion): Promise<HttpAnswer | HttpFailure> {
    const { name, path } = question
    const url = this.#reach(name, path)
    if (!url.ok) return failure(url.error)
    const answer = await this.#signedIn(name, url.value, 'pull', async (authorization) =>
      this.#send(question, url.value, authorization),
    )
    return this.#follow(question, url.value, answer)
  }

  /** The registry's answer with a status from 200 to 299, or 404; everything else, redirects too, is a failure. */
  async give({ name, to, method, content }: RegistryGift): Promise<HttpAnswer | HttpFailure> {
    const url = this.#reach(name, to)
    if (!url.ok) return failure(url.error)
    const request = {
      url: url.value,
      method,
      headers: content === undefined ? {} : { 'content-type': content.type },
      cap: thanksCap,
      ...(content === undefined ? {} : { body: content.bytes }),
    }
    const answer = await this.#signedIn(name, url.value, 'pull,push', async (authorization) =>
      this.#exchange(request, authorization),
    )
    if (answer.kind === 'failed' || answer.status === 404) return answer
    if (answer.status >= 200 && answer.status < 300) return answer
    return failure(`${url.value.host} ${inWords(answer.status, 'write to')}`, answer.status)
  }

  #reach(name: ImageName, path: string): Result<URL, string> {
    const { only, reach } = this.#options
    if (only !== undefined && !only.has(name.registry))
      return err(`${name.registry} is none of the registries that are spoken to here`)
    const { insecure } = reach
    return parseReachable(path, `${originOf(name.host, insecure)}/v2/${name.path}/`, insecure)
  }

  /**
   * Sends as whoever was good for it last time, and once more after signing in when that is asked for. An address at
   * another host, which the registry may have named, gets no credentials.
   */
  async #signedIn(
    name: ImageName,
    url: URL,
    action: Action,
    send: (authorization: string | undefined) => Promise<HttpAnswer | HttpFailure>,
  ): Promise<HttpAnswer | HttpFailure> {
    const { reach, signIn } = this.#options
    if (url.origin !== new URL(originOf(name.host, reach.insecure)).origin) return send(undefined)
    const known = signIn.known(name, action)
    const first = await send(known)
    if (first.kind === 'failed' || first.status !== 401) return first
    const authorization = await signIn.answer(name, action, first.headers.get('www-authenticate'), known)
    return authorization.ok ? send(authorization.value) : failure(authorization.error)
  }

  async #follow(
    question: RegistryQuestion,
    from: URL,
    answer: HttpAnswer | HttpFailure,
    hops = 0,
  ): Promise<HttpAnswer | HttpFailure> {
    if (answer.kind === 'failed' || answer.status === 200 || answer.status === 404) return answer
    if (!redirects.has(answer.status))
      return failure(`${from.host} ${inWords(answer.status, 'read')}`, answer.status)
    if (hops >= mostRedirects)
      return failure(`${question.name.registry} redirects more than ${String(mostRedirects)} times`)
    const { insecure } = this.#options.reach
    const target = parseReachable(answer.headers.get('location') ?? '', from.href, insecure)
    if (!target.ok) return failure(`${from.host} redirects to where we do not go: ${target.error}`)
    return this.#follow(question, target.value, await this.#send(question, target.value, undefined), hops + 1)
  }

  async #send(
    { method, accept, cap }: RegistryQuestion,
    url: URL,
    authorization: string | undefined,
  ): Promise<HttpAnswer | HttpFailure> {
    return this.#exchange({ url, method, headers: { accept }, cap }, authorization)
  }

  async #exchange(
    request: HttpRequest,
    authorization: string | undefined,
  ): Promise<HttpAnswer | HttpFailure> {
    const { persistence, reach } = this.#options
    const headers = { ...request.headers, ...(authorization === undefined ? {} : { authorization }) }
    return exchangePersistently({ ...request, headers, ...lookupFor(request.url, reach) }, persistence)
  }
}

function inWords(status: number, doing: 'read' | 'write to'): string {
  if (status === 401) return 'does not accept who we are (401)'
  if (status === 403) return `does not let us ${doing} this repository (403)`
  return `answered ${String(status)}`
}

function failure(reason: string, status?: number): HttpFailure {
  return { kind: 'failed', reason, ...(status === undefined ? {} : { status }) }
}
