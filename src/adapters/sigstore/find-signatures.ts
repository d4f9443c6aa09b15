// Finds what may be signatures of an image in its registry: bundles among its referrers, and cosign's older ones under a tag.
import { z } from 'zod'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import { fetchContent } from '../oci/fetch-content.ts'
import type { ImageName } from '../oci/image-name.ts'
import { parseJson } from '../oci/manifest-document.ts'
import { fallbackTag, listReferrers, type Referrer } from '../oci/referrers.ts'
import type { RegistryClient } from '../oci/registry-client.ts'
import { signatureStatements } from './statement.ts'

/** What may be a signature, as it was found; its bytes have the digest they should, nothing else is known of them. */
export type Candidate =
  | { readonly format: 'bundle'; readonly digest: Digest; readonly bytes: Buffer }
  | {
      readonly format: 'classic'
      /** Of the signed text. */
      readonly digest: Digest
      readonly text: Buffer
      readonly annotations: Readonly<Record<string, string>>
    }

/** `failed` says why one place could not be looked into, or not to its end. */
type Found = Candidate | { readonly format: 'failed'; readonly reason: string }

const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const classicType = 'application/vnd.dev.cosign.simplesigning.v1+json'

/** Signatures of one kind that are looked at, so that nobody keeps us busy with bad ones. */
const most = 50
/** Bytes; a bundle carries its whole statement. */
const bundleCap = 4 * 1024 * 1024
/** Bytes; what is signed in the classic format is a few lines. */
const textCap = 64 * 1024

const manifestSchema = z.object({
  layers: z.array(
    z.object({
      mediaType: z.string(),
      digest: digestSchema,
      annotations: z.record(z.string(), z.string()).nullish(),
    }),
  ),
})
type Layer = z.infer<typeof manifestSchema>['layers'][number]

/** One after another, so that whoever found a good one asks for no more. */
export async function* findSignatures(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
): AsyncGenerator<Found> {
  yield* findBundles(client, name, subject)
  yield* findClassic(client, name, subject)
}

async function* findBundles(client: RegistryClient, name: ImageName, subject: Digest): AsyncGenerator<Found> {
  const listed = await listReferrers(client, name, subject, bundleType)
  if (!listed.ok) {
    yield failed(listed.error)
    return
  }
  const bundles = listed.value.filter(mayBeSignature)
  for (const { digest } of bundles.slice(0, most)) {
    const layers = await layersOf(client, name, digest)
    if (typeof layers === 'string') yield failed(layers)
    else {
      for (const layer of layers.slice(0, 1)) {
        const blob = await fetchContent(client, name, 'blobs', layer.digest, bundleCap)
        yield blob.kind === 'found'
          ? { format: 'bundle', digest, bytes: blob.bytes }
          : failed(whyNot(blob, layer.digest))
      }
    }
  }
  if (bundles.length > most) yield failed(tooMany(bundles.length))
}

/** Cosign's signature specification: every layer is one signature, under a tag made of the image's digest. */
async function* findClassic(client: RegistryClient, name: ImageName, subject: Digest): AsyncGenerator<Found> {
  const all = await layersOf(client, name, `${fallbackTag(subject)}.sig`)
  if (typeof all === 'string') {
    yield failed(all)
    return
  }
  const layers = all.filter(({ mediaType }) => mediaType === classicType)
  for (const { digest, annotations } of layers.slice(0, most)) {
    const blob = await fetchContent(client, name, 'blobs', digest, textCap)
    yield blob.kind === 'found'
      ? { format: 'classic', digest, text: blob.bytes, annotations: annotations ?? {} }
      : failed(whyNot(blob, digest))
  }
  if (layers.length > most) yield failed(tooMany(layers.length))
}

/** What its writer says of a bundle only ever spares us a look: other statements are no signatures. */
function mayBeSignature({ annotations }: Referrer): boolean {
  const statement = annotations?.['dev.sigstore.bundle.predicateType']
  return statement === undefined || signatureStatements.includes(statement)
}

/** None where there is no such manifest; a text says why they are not known. */
async function layersOf(
  client: RegistryClient,
  name: ImageName,
  reference: string,
): Promise<readonly Layer[] | string> {
  const manifest = await fetchContent(client, name, 'manifests', reference)
  if (manifest.kind === 'absent') return reference.includes(':') ? whyNot(manifest, reference) : []
  if (manifest.kind === 'unavailable') return manifest.reason
  const parsed = manifestSchema.safeParse(parseJson(manifest.bytes)).data
  return parsed?.layers ?? `the manifest of a signature (${reference}) cannot be understood`
}

function whyNot(
  missing: { readonly kind: 'absent' } | { readonly kind: 'unavailable'; readonly reason: string },
  digest: string,
): string {
  return missing.kind === 'absent' ? `a signature is not whole: ${digest} is missing` : missing.reason
}

function tooMany(count: number): string {
  return `there are ${String(count)} signatures, and only the first ${String(most)} are looked at`
}

function failed(reason: string): Found {
  return { format: 'failed', reason }
}
