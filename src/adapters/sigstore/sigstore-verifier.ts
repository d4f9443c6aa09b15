// Fills the signature verifier's port with Sigstore: what the registry holds beside an image, verified one by one.
import type { TrustMaterial } from '@sigstore/verify'
import type { AttestationSource } from '../../domain/external/external-gate.ts'
import { type TestResultAnswer, testResultsAnswer } from '../../domain/external/test-result.ts'
import type { Digest } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type {
  RefusedSignature,
  SignatureAnswer,
  SignatureFormat,
  TrustedSigner,
} from '../../domain/release/signature.ts'
import type { SignatureVerifier } from '../../ports/signature-verifier.ts'
import type { ProvenanceAnswer, ProvenanceRules } from '../../domain/release/provenance.ts'
import { provenanceTypes } from '../../domain/scans/formats/slsa-provenance.ts'
import { parseImageName } from '../oci/image-name.ts'
import type { RegistryClient } from '../oci/registry-client.ts'
import { type Candidate, findAttestations, findSignatures } from './find-signatures.ts'
import { readTrust, type Trust } from './trust.ts'
import { verifyProvenance } from './verify-provenance.ts'
import { verifyTestResult } from './verify-test-result.ts'
import { verifySignature } from './verify-signature.ts'

export class SigstoreVerifier implements SignatureVerifier {
  readonly #client: RegistryClient
  readonly #material: TrustMaterial

  constructor(client: RegistryClient, material: TrustMaterial) {
    this.#client = client
    this.#material = material
  }

  async verify(
    repository: string,
    digest: Digest,
    trusted: readonly TrustedSigner[],
  ): Promise<SignatureAnswer> {
    const name = parseImageName(repository)
    if (!name.ok) return { kind: 'unavailable', reason: name.error }
    const trust = readTrust(trusted, this.#material)
    if (!trust.ok) return { kind: 'unavailable', reason: trust.error }
    const refused: RefusedSignature[] = []
    const failures: string[] = []
    for await (const found of findSignatures(this.#client, name.value, digest)) {
      if (found.format === 'failed') {
        failures.push(found.reason)
        continue
      }
      const verified = verifySignature(found, digest, trust.value)
      if (verified.ok) return { kind: 'trusted', signature: verified.value }
      refused.push({ format: found.format, digest: found.digest, fault: verified.error })
    }
    // A good one may be where nobody could look.
    const [reason] = failures
    if (reason !== undefined) return { kind: 'unavailable', reason }
    return refused.length === 0 ? { kind: 'unsigned' } : { kind: 'refused', signatures: refused }
  }

  async provenance(repository: string, digest: Digest, rules: ProvenanceRules): Promise<ProvenanceAnswer> {
    const { trusted } = rules
    const asked = { repository, digest, trusted, statements: provenanceTypes, isOneEnough: true }
    const found = await this.#attested(asked, (candidate, trust) =>
      verifyProvenance(candidate, digest, trust, rules),
    )
    if (!found.ok) return { kind: 'unavailable', reason: found.error }
    const { good, refused: attestations } = found.value
    const [proven] = good
    if (proven !== undefined) return { kind: 'proven', ...proven }
    return attestations.length === 0 ? { kind: 'none' } : { kind: 'refused', attestations }
  }

  async testResults(
    repository: string,
    digest: Digest,
    source: AttestationSource,
  ): Promise<TestResultAnswer> {
    const { trusted, predicate, configuration } = source
    const asked = { repository, digest, trusted, statements: [predicate], isOneEnough: false }
    const found = await this.#attested(asked, (candidate, trust) =>
      verifyTestResult(candidate, digest, trust, predicate),
    )
    return found.ok
      ? testResultsAnswer(found.value.good, found.value.refused, configuration)
      : { kind: 'unavailable', reason: found.error }
  }

  /** Statements beside an image, verified one by one; the error says why some could not be, unless one is enough and there. */
  async #attested<Good, Fault extends { readonly kind: string }>(
    { repository, digest, trusted, statements, isOneEnough }: Asked,
    verify: (candidate: Candidate, trust: Trust) => Result<Good, Fault>,
  ): Promise<Result<Attested<Good, Fault>, string>> {
    const name = parseImageName(repository)
    if (!name.ok) return name
    const trust = readTrust(trusted, this.#material)
    if (!trust.ok) return trust
    const good: Good[] = []
    const refused: Refused<Fault>[] = []
    const failures: string[] = []
    for await (const found of findAttestations(this.#client, name.value, digest, statements)) {
      if (found.format === 'failed') {
        failures.push(found.reason)
        continue
      }
      const verified = verify(found, trust.value)
      if (verified.ok) {
        good.push(verified.value)
        if (isOneEnough) return ok({ good, refused })
      }
      // Another statement about the image is none of this gate's business.
      else if (verified.error.kind !== 'other-statement')
        refused.push({ format: found.format, digest: found.digest, fault: verified.error })
    }
    const [reason] = failures
    return reason === undefined ? ok({ good, refused }) : err(reason)
  }
}

interface Asked {
  readonly repository: string
  readonly digest: Digest
  readonly trusted: readonly TrustedSigner[]
  readonly statements: readonly string[]
  /** Whether the first good one ends the search. */
  readonly isOneEnough: boolean
}

interface Attested<Good, Fault> {
  readonly good: readonly Good[]
  readonly refused: readonly Refused<Fault>[]
}

interface Refused<Fault> {
  readonly format: SignatureFormat
  readonly digest: Digest
  readonly fault: Fault
}
