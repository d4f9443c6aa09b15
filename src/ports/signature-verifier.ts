// The port to whoever verifies the signatures of images.
import type { AttestationSource } from '../domain/external/external-gate.ts'
import type { TestResultAnswer } from '../domain/external/test-result.ts'
import type { Digest } from '../domain/identifiers.ts'
import type { ProvenanceAnswer, ProvenanceRules } from '../domain/release/provenance.ts'
import type { SignatureAnswer, TrustedSigner } from '../domain/release/signature.ts'

/** Finds and verifies signatures that are kept beside an image in its registry. Never throws for what a registry does. */
export interface SignatureVerifier {
  /**
   * Whether somebody who is trusted signed exactly these bytes. One good signature is enough: broken ones beside it
   * do not hide it.
   *
   * @param repository host and path, as in `ghcr.io/acme/api`
   * @param digest of the index for a multi-platform image, as it is pinned
   * @param trusted whose signatures count; with nobody in it, none does
   */
  verify(repository: string, digest: Digest, trusted: readonly TrustedSigner[]): Promise<SignatureAnswer>
  /**
   * Whether somebody who is trusted says of exactly these bytes that the builder that is asked for made them of the
   * source that is asked for. One good provenance is enough.
   */
  provenance(repository: string, digest: Digest, rules: ProvenanceRules): Promise<ProvenanceAnswer>
  /**
   * What somebody who is trusted attests of the tests of exactly these bytes: all of it is read, so that no good
   * result hides a bad one.
   */
  testResults(repository: string, digest: Digest, source: AttestationSource): Promise<TestResultAnswer>
}
