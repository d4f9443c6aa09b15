// The attested facts: what is attested, for external gates, of the images a promotion would pin.
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'
import type { AttestedFact } from '../../../domain/facts.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { SignatureVerifier } from '../../../ports/signature-verifier.ts'

/** Asks about every image of every app, for each gate; about none where no gate reads attestations. */
export async function attestedFacts(
  verifier: SignatureVerifier,
  moves: readonly Move[],
  { external = [] }: Pick<EnvironmentRules, 'external'>,
): Promise<readonly AttestedFact[]> {
  return Promise.all(
    external.flatMap(({ name: gate, source }) =>
      source?.kind === 'attestation'
        ? moves.flatMap(({ app, to }) =>
            to.images.map(async ({ repository, digest }) => ({
              app,
              gate,
              repository,
              digest,
              answer: await verifier.testResults(repository, digest, source),
            })),
          )
        : [],
    ),
  )
}
