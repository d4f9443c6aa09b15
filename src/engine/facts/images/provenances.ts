// The provenance facts: what builders say of the images a promotion would pin.
import type { ProvenanceFact } from '../../../domain/facts.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { ProvenanceRules } from '../../../domain/release/provenance.ts'
import type { SignatureVerifier } from '../../../ports/signature-verifier.ts'
import { imagesOf } from './images-of.ts'

/** Asks about every image once; about none where no provenance is asked for. */
export async function provenanceFacts(
  verifier: SignatureVerifier,
  moves: readonly Move[],
  rules: ProvenanceRules | undefined,
): Promise<readonly ProvenanceFact[]> {
  if (rules === undefined) return []
  return Promise.all(
    imagesOf(moves).map(async ({ repository, digest }) => ({
      repository,
      digest,
      answer: await verifier.provenance(repository, digest, rules),
    })),
  )
}
