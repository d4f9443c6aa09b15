// A manifest or an index as far as we read it (OCI image spec 1.1, and Docker's schema 2, which differs in names only).
import { z } from 'zod'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'

export type Annotations = Readonly<Record<string, string>>

export type ManifestDocument =
  | { readonly kind: 'image'; readonly config: Digest; readonly annotations: Annotations }
  | { readonly kind: 'index'; readonly images: readonly PlatformImage[]; readonly annotations: Annotations }

interface PlatformImage {
  readonly digest: Digest
  /** `os/architecture[/variant]`. */
  readonly platform: string | undefined
}

const indexTypes = new Set([
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
])
const imageTypes = new Set([
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
])

/** For `Accept`: everything that can be read here, so that no registry converts what it holds. */
export const manifestTypes = [...indexTypes, ...imageTypes].join(', ')

const annotationsSchema = z
  .record(z.string(), z.string())
  .nullish()
  .transform((given) => given ?? {})
const platformSchema = z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() })
const kindSchema = z.object({
  mediaType: z.string().optional(),
  manifests: z.unknown().optional(),
  config: z.unknown().optional(),
})
const imageSchema = z.object({ config: z.object({ digest: digestSchema }), annotations: annotationsSchema })
const indexSchema = z.object({
  manifests: z.array(z.object({ digest: digestSchema, platform: platformSchema.optional() })).max(1000),
  annotations: annotationsSchema,
})

/** Reads a manifest whose bytes have been checked. A document that could be taken for two things is refused (CVE-2021-41190). */
export function parseManifest(bytes: Buffer, contentType: string | null): Result<ManifestDocument, string> {
  const value = parseJson(bytes)
  const kind = kindSchema.safeParse(value).data
  if (kind === undefined) return err('its manifest cannot be understood')
  const announced = contentType?.split(';')[0]?.trim()
  if (kind.mediaType !== undefined && announced !== undefined && kind.mediaType !== announced)
    return err('its manifest says to be of another kind than the registry says')
  const type = kind.mediaType ?? announced ?? ''
  if (kind.manifests !== undefined && kind.config !== undefined)
    return err('its manifest is an image and an index at once')

  if (indexTypes.has(type)) {
    const index = indexSchema.safeParse(value).data
    return index === undefined ? err('its index cannot be understood') : ok(indexOf(index))
  }
  if (!imageTypes.has(type)) return err('its manifest is of a kind that is not read here')
  const image = imageSchema.safeParse(value).data
  return image === undefined
    ? err('its manifest cannot be understood')
    : ok({ kind: 'image', config: image.config.digest, annotations: image.annotations })
}

/** Entries for `unknown/unknown` are BuildKit's attestations, not images. */
function indexOf(index: z.infer<typeof indexSchema>): ManifestDocument {
  const images = index.manifests
    .filter(({ platform }) => platform?.os !== 'unknown')
    .map(({ digest, platform }) => ({
      digest,
      platform: platform && [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/'),
    }))
  return { kind: 'index', images, annotations: index.annotations }
}

export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
