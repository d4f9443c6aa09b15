// What the index of a multi-platform image points to: its platforms, and the attestations that BuildKit keeps beside them.
import { z } from 'zod'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { fetchContent } from '../oci/fetch-content.ts'
import type { ImageName } from '../oci/image-name.ts'
import { parseJson } from '../oci/manifest-document.ts'
import type { RegistryClient } from '../oci/registry-client.ts'

export interface ImageParts {
  readonly platforms: readonly Digest[]
  /** Manifests whose layers are statements about the platforms (BuildKit, "Image attestation storage"). */
  readonly attestations: readonly Digest[]
}

const indexSchema = z.object({
  manifests: z
    .array(z.object({ digest: digestSchema, annotations: z.record(z.string(), z.string()).nullish() }))
    .max(1000),
})

/** Nothing for an image of one platform, and where there is no image; the error says why it is not known. */
export async function readImageParts(
  client: RegistryClient,
  name: ImageName,
  image: Digest,
): Promise<Result<ImageParts, string>> {
  const manifest = await fetchContent(client, name, 'manifests', image)
  if (manifest.kind === 'unavailable') return err(manifest.reason)
  const index = manifest.kind === 'found' ? indexSchema.safeParse(parseJson(manifest.bytes)).data : undefined
  const [platforms, attestations]: [Digest[], Digest[]] = [[], []]
  for (const { digest, annotations } of index?.manifests ?? []) {
    const isAttestation = annotations?.['vnd.docker.reference.type'] === 'attestation-manifest'
    const part = isAttestation ? attestations : platforms
    part.push(digest)
  }
  return ok({ platforms, attestations })
}
