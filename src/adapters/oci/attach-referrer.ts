// Attaches something to an image: a small artifact whose subject the image is (OCI image spec 1.1, "Guidelines for Artifact Usage").
import type { Digest } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { ImageName } from './image-name.ts'
import { type Annotations, manifestTypes } from './manifest-document.ts'
import { digestOf, pushBlob, pushManifest } from './push.ts'
import { fallbackTag, indexType, readFallback, type Referrer } from './referrers.ts'
import type { RegistryClient } from './registry-client.ts'

/** What is attached: one file, and what can be read of it without fetching it. */
export interface Attachment {
  /** Of the artifact and of its only layer. */
  readonly type: string
  readonly text: string
  readonly annotations: Annotations
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
/** The empty descriptor: "Guidance for an Empty Descriptor". */
const empty = { type: 'application/vnd.oci.empty.v1+json', bytes: new TextEncoder().encode('{}') }
/** Bytes. */
const cap = 4 * 1024 * 1024
/** Two who write the fallback tag at once may lose one of the two; whoever looks again and misses itself writes again. */
const maxTries = 5

/** Pushes the artifact, and lists it under the fallback tag where the registry does not do so itself. The error says why not. */
export async function attachReferrer(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
  { type, text, annotations }: Attachment,
): Promise<Result<'attached' | 'no-image', string>> {
  const image = await descriptorOf(client, name, subject)
  if (!image.ok) return image
  if (image.value === undefined) return ok('no-image')
  const layer = new TextEncoder().encode(text)
  for (const bytes of [empty.bytes, layer]) {
    const pushed = await pushBlob(client, name, bytes)
    if (!pushed.ok) return pushed
  }
  const manifest = new TextEncoder().encode(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      artifactType: type,
      config: describe(empty.type, empty.bytes),
      layers: [describe(type, layer)],
      subject: image.value,
      annotations,
    }),
  )
  const self = { ...describe(manifestType, manifest), artifactType: type, annotations }
  const pushed = await pushManifest(client, name, self.digest, { type: manifestType, bytes: manifest })
  if (!pushed.ok) return pushed
  // "Pushing Manifests with Subject": a registry that lists referrers itself says so by this header.
  if (pushed.value.headers.get('oci-subject') === subject) return ok('attached')
  return listInFallback(client, name, subject, self)
}

async function listInFallback(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
  self: Referrer,
): Promise<Result<'attached', string>> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const index = await readFallback(client, name, subject)
    if (!index.ok) return index
    const { manifests = [], ...rest } = index.value ?? {}
    if (manifests.some(({ digest }) => digest === self.digest)) return ok('attached')
    const whole = { schemaVersion: 2, ...rest, mediaType: indexType, manifests: [...manifests, self] }
    const bytes = new TextEncoder().encode(JSON.stringify(whole))
    const pushed = await pushManifest(client, name, fallbackTag(subject), { type: indexType, bytes })
    if (!pushed.ok) return pushed
  }
  return err(`others were always faster with the list of referrers of ${name.registry}/${name.path}`)
}

/** The image as its referrers name it; undefined where there is no such image any more. */
async function descriptorOf(
  client: RegistryClient,
  name: ImageName,
  digest: Digest,
): Promise<Result<Pick<Referrer, 'mediaType' | 'digest' | 'size'> | undefined, string>> {
  const path = `manifests/${digest}`
  const answer = await client.ask({ name, path, method: 'GET', accept: manifestTypes, cap })
  if (answer.kind === 'failed') return err(answer.reason)
  if (answer.status === 404) return ok(undefined)
  if (digestOf(answer.body) !== digest)
    return err(`${name.registry} sent bytes that do not have the digest they should`)
  const mediaType = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? manifestType
  return ok({ mediaType, digest, size: answer.body.length })
}

function describe(mediaType: string, bytes: Uint8Array): Pick<Referrer, 'mediaType' | 'digest' | 'size'> {
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}
