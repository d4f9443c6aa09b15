// Remembers signatures that count, by digest and by whose count, so that nobody is asked twice about the same bytes.
import { LRUCache } from 'lru-cache'
import type { TestResultAnswer } from '../../domain/external/test-result.ts'
import type { Digest } from '../../domain/identifiers.ts'
import type { ProvenanceAnswer } from '../../domain/release/provenance.ts'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import type { Result } from '../../domain/result.ts'
import type { SignatureAnswer } from '../../domain/release/signature.ts'
import type { SignatureVerifier } from '../../ports/signature-verifier.ts'
import { InFlight } from '../oci/http/in-flight.ts'

type Verify = SignatureVerifier['verify']
type Prove = SignatureVerifier['provenance']
type Test = SignatureVerifier['testResults']

/** Only good answers are kept: whoever is told that a signature is missing will sign, and ask again. */
export class RememberedSignatures implements SignatureVerifier {
  readonly #open: () => Promise<Result<SignatureVerifier, string>>
  #opening: Promise<Result<SignatureVerifier, string>> | undefined
  readonly #signed = new GoodAnswers<SignatureAnswer>('trusted')
  readonly #proven = new GoodAnswers<ProvenanceAnswer>('proven')
  readonly #tested = new GoodAnswers<TestResultAnswer>('passed')

  /** @param open called before the first question, and again as long as it gives an error */
  constructor(open: () => Promise<Result<SignatureVerifier, string>>) {
    this.#open = open
  }

  async verify(...question: Parameters<Verify>): ReturnType<Verify> {
    return this.#signed.to(question, async () => this.#ask(async (verifier) => verifier.verify(...question)))
  }

  async provenance(...question: Parameters<Prove>): ReturnType<Prove> {
    return this.#proven.to(question, async () =>
      this.#ask(async (verifier) => verifier.provenance(...question)),
    )
  }

  async testResults(...question: Parameters<Test>): ReturnType<Test> {
    return this.#tested.to(question, async () =>
      this.#ask(async (verifier) => verifier.testResults(...question)),
    )
  }

  async #ask<Answer>(
    ask: (verifier: SignatureVerifier) => Promise<Answer>,
  ): Promise<Answer | { readonly kind: 'unavailable'; readonly reason: string }> {
    const verifier = await this.#verifier()
    return verifier.ok ? ask(verifier.value) : { kind: 'unavailable', reason: verifier.error }
  }

  async #verifier(): Promise<Result<SignatureVerifier, string>> {
    this.#opening ??= this.#open()
    const opened = await this.#opening
    if (!opened.ok) this.#opening = undefined
    return opened
  }
}

/** By digest and rules, whatever the repository; who asks the same at the same time is answered at once. */
class GoodAnswers<Answer extends { readonly kind: string }> {
  readonly #good: Answer['kind']
  readonly #known = new LRUCache<string, Answer>({ max: 10_000 })
  readonly #asked = new InFlight<Answer>()

  constructor(good: Answer['kind']) {
    this.#good = good
  }

  async to(
    [repository, digest, rules]: readonly [string, Digest, object],
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    const question = `${digest} ${hashOf(rules)}`
    const known = this.#known.get(question)
    if (known !== undefined) return known
    return this.#asked.share(`${repository} ${question}`, async () => {
      const answer = await ask()
      if (answer.kind === this.#good) this.#known.set(question, answer)
      return answer
    })
  }
}
