// Asks one registry for one thing: signs in when asked to, follows redirects without credentials, and never throws.
import type { HttpAnswer, HttpFailure } from './http-exchange.ts'
import type { ImageName } from './image-name.ts'
import { exchangePersistently, type Persistence } from './persistent-exchange.ts'
import { type InsecureRegistries, originOf, parseReachable } from './reachable.ts'
import type { SignIn } from './sign-in.ts'

export interface RegistryQuestion {
  readonly name: ImageName
  /** Below `/v2/<repository>/`, as in `manifests/v1.2.3`. */
  readonly path: string
  readonly method: 'GET' | 'HEAD'
  readonly accept: string
  /** Bytes. */
  readonly cap: number
}

export interface RegistryClientOptions {
  readonly insecure: InsecureRegistries
  readonly signIn: SignIn
  readonly persistence: Persistence
}

const redirects = new Set([301, 302, 303, 307, 308])
const mostRedirects = 3

export class RegistryClient {
  readonly #options: RegistryClientOptions

  constructor(options: RegistryClientOptions) {
    this.#options = options
  }

  /** The registry's answer with a status of 200 or 404; everything else is a failure with its reason. */
  async ask(question: RegistryQuestion): Promise<HttpAnswer | HttpFailure> {
    const { insecure, signIn } = this.#options
    const { name } = question
    const url = parseReachable(
      `${originOf(name.host, insecure)}/v2/${name.path}/${question.path}`,
      undefined,
      insecure,
    )
    if (!url.ok) return failure(url.error)

    const known = signIn.known(name)
    const first = await this.#send(question, url.value, known)
    if (first.kind === 'failed' || first.status !== 401) return this.#follow(question, url.value, first)
    const authorization = await signIn.answer(name, first.headers.get('www-authenticate'), known)
    if (!authorization.ok) return failure(authorization.error)
    return this.#follow(question, url.value, await this.#send(question, url.value, authorization.value))
  }

  async #follow(
    question: RegistryQuestion,
    from: URL,
    answer: HttpAnswer | HttpFailure,
    hops = 0,
  ): Promise<HttpAnswer | HttpFailure> {
    if (answer.kind === 'failed' || answer.status === 200 || answer.status === 404) return answer
    if (!redirects.has(answer.status)) return failure(`${from.host} ${inWords(answer.status)}`, answer.status)
    if (hops >= mostRedirects)
      return failure(`${question.name.registry} redirects more than ${String(mostRedirects)} times`)
    const { insecure } = this.#options
    const target = parseReachable(answer.headers.get('location') ?? '', from.href, insecure)
    if (!target.ok) return failure(`${from.host} redirects to where we do not go: ${target.error}`)
    return this.#follow(question, target.value, await this.#send(question, target.value, undefined), hops + 1)
  }

  async #send(
    question: RegistryQuestion,
    url: URL,
    authorization: string | undefined,
  ): Promise<HttpAnswer | HttpFailure> {
    const headers = { accept: question.accept, ...(authorization === undefined ? {} : { authorization }) }
    return exchangePersistently(
      { url, method: question.method, headers, cap: question.cap },
      this.#options.persistence,
    )
  }
}

function inWords(status: number): string {
  if (status === 401) return 'does not accept who we are (401)'
  if (status === 403) return 'does not let us read this repository (403)'
  return `answered ${String(status)}`
}

function failure(reason: string, status?: number): HttpFailure {
  return { kind: 'failed', reason, ...(status === undefined ? {} : { status }) }
}
