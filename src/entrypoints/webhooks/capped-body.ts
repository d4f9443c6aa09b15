// Reading a request's body with a cap, so that nobody can fill the memory before the signature is known.
import type { IncomingMessage } from 'node:http'

/** GitHub's own limit for payloads: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const bodyLimit = 25 * 1024 * 1024

export type Body =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  /** More than one body may have. */
  | { readonly kind: 'too-large' }
  /** More than all bodies together may have at a time. */
  | { readonly kind: 'busy' }
  /** The client went away. */
  | { readonly kind: 'broken' }

export class CappedBodies {
  readonly #limit: number
  readonly #limitTogether: number
  #held = 0

  constructor(limit = bodyLimit, limitTogether = 4 * limit) {
    this.#limit = limit
    this.#limitTogether = limitTogether
  }

  /** Reads a body and hands it to `use`; its bytes count against all bodies together until that is over. */
  async read<T>(request: IncomingMessage, use: (body: Body) => Promise<T>): Promise<T> {
    let own = 0
    const take = (size: number): void => {
      own += size
      this.#held += size
    }
    try {
      return await use(await this.#collect(request, take, () => own))
    } finally {
      this.#held -= own
    }
  }

  async #collect(request: IncomingMessage, take: (size: number) => void, own: () => number): Promise<Body> {
    if (Number(request.headers['content-length'] ?? 0) > this.#limit) return { kind: 'too-large' }
    const chunks: Buffer[] = []
    try {
      // Leaving the loop must not destroy the request: its socket still has an answer to carry.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        if (!Buffer.isBuffer(chunk)) throw new TypeError('a request without encoding gives buffers')
        take(chunk.length)
        if (own() > this.#limit) return { kind: 'too-large' }
        if (this.#held > this.#limitTogether) return { kind: 'busy' }
        chunks.push(chunk)
      }
    } catch (error) {
      if (request.errored !== null) return { kind: 'broken' }
      throw error
    }
    return { kind: 'read', bytes: Buffer.concat(chunks) }
  }
}
