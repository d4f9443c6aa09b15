// Pushes signatures to where verifiers look for them: beside the image, as referrers or under cosign's tag.
import type { Digest } from '../../src/domain/identifiers.ts'
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
  image: SignedImage,
  signatures: readonly ClassicSignature[],
): Promise<Digest> {
  return pushUnderTag(image, 'sig', 'application/vnd.dev.cosign.simplesigning.v1+json', signatures)
}

/** As cosign did it before with statements: every layer is one envelope. */
export async function pushEnvelopes(
  image: SignedImage,
  envelopes: readonly ClassicSignature[],
): Promise<Digest> {
  return pushUnderTag(image, 'att', 'application/vnd.dsse.envelope.v1+json', envelopes)
}

async function pushUnderTag(
  { host, repository, digest }: SignedImage,
  end: string,
  mediaType: string,
  layers: readonly ClassicSignature[],
): Promise<Digest> {
  return pushArtifact({
    host,
    repository,
    tag: `${digest.replace(':', '-')}.${end}`,
    layers: layers.map(({ text: bytes, annotations }) => ({ mediaType, bytes, annotations })),
  })
}
