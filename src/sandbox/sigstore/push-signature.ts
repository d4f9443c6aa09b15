// Pushes signatures to where verifiers look for them: beside the image, as referrers or under cosign's tag.
import type { Digest } from '../../domain/identifiers.ts'
import { pushArtifact } from '../registry/push-artifact.ts'
import type { ClassicSignature } from './sign.ts'

/** An image in a registry, which is spoken to in plain HTTP. */
export interface SignedImage {
  readonly host: string
  readonly repository: string
  readonly digest: Digest
}

const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** As `cosign sign` of version 3 and GitHub's attestations do it. Says the digest of its manifest. */
export async function pushBundle(
  { host, repository, digest: subject }: SignedImage,
  bundle: unknown,
  annotations: Readonly<Record<string, string>> = {},
): Promise<Digest> {
  return pushArtifact({
    host,
    repository,
    artifactType: bundleType,
    subject,
    layers: [{ mediaType: bundleType, bytes: Buffer.from(JSON.stringify(bundle)) }],
    annotations,
  })
}

/** As cosign did it before: every layer is one signature. */
export async function pushClassic(
  { host, repository, digest }: SignedImage,
  signatures: readonly ClassicSignature[],
): Promise<Digest> {
  return pushArtifact({
    host,
    repository,
    tag: `${digest.replace(':', '-')}.sig`,
    layers: signatures.map(({ text: bytes, annotations }) => ({
      mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
      bytes,
      annotations,
    })),
  })
}
