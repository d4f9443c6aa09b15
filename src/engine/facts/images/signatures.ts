// The signature facts: whether the images a promotion would pin were signed by somebody who counts.
import type { SignatureFact } from '../../../domain/facts.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { SignatureRules } from '../../../domain/release/signature.ts'
import type { SignatureVerifier } from '../../../ports/signature-verifier.ts'
import { imagesOf } from './images-of.ts'

/** Asks about every image once, however many apps it is pinned for; about none where no signature is asked for. */
export async function signatureFacts(
  verifier: SignatureVerifier,
  moves: readonly Move[],
  rules: SignatureRules | undefined,
): Promise<readonly SignatureFact[]> {
  if (rules === undefined) return []
  return Promise.all(
    imagesOf(moves).map(async ({ repository, digest }) => ({
      repository,
      digest,
      answer: await verifier.verify(repository, digest, rules.trusted),
    })),
  )
}
