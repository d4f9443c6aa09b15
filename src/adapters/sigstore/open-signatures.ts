// Opens the verifier of signatures; Sigstore's libraries are loaded with the first question, so a bot that never asks stays small.
import { ok } from '../../domain/result.ts'
import type { SignatureVerifier } from '../../ports/signature-verifier.ts'
import type { OciOptions } from '../oci/create-registry-client.ts'
import { RememberedSignatures } from './remembered-signatures.ts'

/**
 * @param registries how registries are spoken to
 * @param trustedRoot a file with the trusted root of another Sigstore than the public one
 */
export function openSignatures(registries: OciOptions, trustedRoot: string | undefined): SignatureVerifier {
  return new RememberedSignatures(async () => {
    const { readTrustMaterial } = await import('./trust-material.ts')
    const { SigstoreVerifier } = await import('./sigstore-verifier.ts')
    const { createRegistryClient } = await import('../oci/create-registry-client.ts')
    const material = await readTrustMaterial(trustedRoot)
    return material.ok ? ok(new SigstoreVerifier(createRegistryClient(registries), material.value)) : material
  })
}
