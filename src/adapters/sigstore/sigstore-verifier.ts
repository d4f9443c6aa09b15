// Fills the signature verifier's port with Sigstore: what the registry holds beside an image, verified one by one.
import type { TrustMaterial } from '@sigstore/verify'
import type { Digest } from '../../domain/identifiers.ts'
import type { RefusedSignature, SignatureAnswer, TrustedSigner } from '../../domain/signature.ts'
import type { SignatureVerifier } from '../../ports/signature-verifier.ts'
import type { ProvenanceAnswer, ProvenanceRules, RefusedProvenance } from '../../domain/provenance.ts'
import { provenanceTypes } from '../../domain/slsa-provenance.ts'
import { parseImageName } from '../oci/image-name.ts'
import type { RegistryClient } from '../oci/registry-client.ts'
import { findAttestations, findSignatures } from './find-signatures.ts'
import { readTrust } from './trust.ts'
import { verifyProvenance } from './verify-provenance.ts'
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
    const name = parseImageName(repository)
    if (!name.ok) return { kind: 'unavailable', reason: name.error }
    const trust = readTrust(rules.trusted, this.#material)
    if (!trust.ok) return { kind: 'unavailable', reason: trust.error }
    const refused: RefusedProvenance[] = []
    const failures: string[] = []
    for await (const found of findAttestations(this.#client, name.value, digest, provenanceTypes)) {
      if (found.format === 'failed') {
        failures.push(found.reason)
        continue
      }
      const proven = verifyProvenance(found, digest, trust.value, rules)
      if (proven.ok) return { kind: 'proven', ...proven.value }
      // Another statement about the image is none of this gate's business.
      if (proven.error.kind === 'other-statement') continue
      refused.push({ format: found.format, digest: found.digest, fault: proven.error })
    }
    const [reason] = failures
    if (reason !== undefined) return { kind: 'unavailable', reason }
    return refused.length === 0 ? { kind: 'none' } : { kind: 'refused', attestations: refused }
  }
}
