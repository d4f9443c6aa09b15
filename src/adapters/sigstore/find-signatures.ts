// Finds what may be signatures of an image in its registry: bundles among its referrers, and cosign's older ones under a tag.
import { z } from 'zod'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import { fetchContent } from '../oci/fetch-content.ts'
import type { ImageName } from '../oci/image-name.ts'
import { parseJson } from '../oci/manifest-document.ts'
import { fallbackTag, listReferrers } from '../oci/referrers.ts'
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
  | {
      readonly format: 'envelope'
      /** Of the DSSE envelope. */
      readonly digest: Digest
      readonly bytes: Buffer
      readonly annotations: Readonly<Record<string, string>>
    }

/** `failed` says why one place could not be looked into, or not to its end. */
type Found = Candidate | { readonly format: 'failed'; readonly reason: string }

const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'
/** Cosign's older formats: the type of their layers, the end of their tag. */
const classic = { type: 'application/vnd.dev.cosign.simplesigning.v1+json', tag: 'sig' }
const enveloped = { type: 'application/vnd.dsse.envelope.v1+json', tag: 'att' }

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
  yield* findBundles(client, name, subject, signatureStatements)
  for await (const { digest, bytes: text, annotations } of findUnderTag(
    client,
    name,
    subject,
    classic,
    textCap,
  ))
    yield typeof text === 'string' ? failed(text) : { format: 'classic', digest, text, annotations }
}

/** The same for signed statements of these types. */
export async function* findAttestations(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
  statements: readonly string[],
): AsyncGenerator<Found> {
  yield* findBundles(client, name, subject, statements)
  for await (const { digest, bytes, annotations } of findUnderTag(
    client,
    name,
    subject,
    enveloped,
    bundleCap,
  ))
    if (typeof bytes === 'string') yield failed(bytes)
    else if (mayBe(statements, annotations['predicateType']))
      yield { format: 'envelope', digest, bytes, annotations }
}

async function* findBundles(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
  statements: readonly string[],
): AsyncGenerator<Found> {
  const listed = await listReferrers(client, name, subject, bundleType)
  if (!listed.ok) {
    yield failed(listed.error)
    return
  }
  const bundles = listed.value.filter(({ annotations }) =>
    mayBe(statements, annotations?.['dev.sigstore.bundle.predicateType']),
  )
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

interface TaggedLayer {
  readonly digest: Digest
  /** A text says why they are not known. */
  readonly bytes: Buffer | string
  readonly annotations: Readonly<Record<string, string>>
}

/** Cosign's specification: every layer is one signature or statement, under a tag made of the image's digest. */
async function* findUnderTag(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
  { type, tag }: typeof classic,
  cap: number,
): AsyncGenerator<TaggedLayer> {
  const nothing = { digest: subject, annotations: {} }
  const all = await layersOf(client, name, `${fallbackTag(subject)}.${tag}`)
  if (typeof all === 'string') {
    yield { ...nothing, bytes: all }
    return
  }
  const layers = all.filter(({ mediaType }) => mediaType === type)
  for (const { digest, annotations } of layers.slice(0, most)) {
    const blob = await fetchContent(client, name, 'blobs', digest, cap)
    const bytes = blob.kind === 'found' ? blob.bytes : whyNot(blob, digest)
    yield { digest, bytes, annotations: annotations ?? {} }
  }
  if (layers.length > most) yield { ...nothing, bytes: tooMany(layers.length) }
}

/** What its writer says of a bundle only ever spares us a look. */
function mayBe(statements: readonly string[], said: string | undefined): boolean {
  return said === undefined || statements.includes(said)
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
