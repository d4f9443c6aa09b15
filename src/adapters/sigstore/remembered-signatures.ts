// Remembers signatures that count, by digest and by whose count, so that nobody is asked twice about the same bytes.
import { LRUCache } from 'lru-cache'
import type { Digest } from '../../domain/identifiers.ts'
import { hashOf } from '../../domain/plan-hash.ts'
import type { Result } from '../../domain/result.ts'
import type { SignatureAnswer, TrustedSigner } from '../../domain/signature.ts'
import type { SignatureVerifier } from '../../ports/signature-verifier.ts'
import { InFlight } from '../oci/in-flight.ts'

/** Only good answers are kept: whoever is told that a signature is missing will sign, and ask again. */
export class RememberedSignatures implements SignatureVerifier {
  readonly #open: () => Promise<Result<SignatureVerifier, string>>
  #opening: Promise<Result<SignatureVerifier, string>> | undefined
  readonly #good = new LRUCache<string, SignatureAnswer>({ max: 10_000 })
  readonly #asked = new InFlight<SignatureAnswer>()

  /** @param open called before the first question, and again as long as it gives an error */
  constructor(open: () => Promise<Result<SignatureVerifier, string>>) {
    this.#open = open
  }

  async verify(
    repository: string,
    digest: Digest,
    trusted: readonly TrustedSigner[],
  ): Promise<SignatureAnswer> {
    const question = `${digest} ${hashOf(trusted)}`
    const known = this.#good.get(question)
    if (known !== undefined) return known
    return this.#asked.share(`${repository} ${question}`, async () => {
      const verifier = await this.#verifier()
      if (!verifier.ok) return { kind: 'unavailable', reason: verifier.error }
      const answer = await verifier.value.verify(repository, digest, trusted)
      if (answer.kind === 'trusted') this.#good.set(question, answer)
      return answer
    })
  }

  async #verifier(): Promise<Result<SignatureVerifier, string>> {
    this.#opening ??= this.#open()
    const opened = await this.#opening
    if (!opened.ok) this.#opening = undefined
    return opened
  }
}
