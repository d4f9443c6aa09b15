// A small, real container image as bytes: layer, config, manifest and, for several platforms, an index (OCI image spec 1.1).
import type { Digest } from '../../src/domain/identifiers.ts'
import { digestOfBytes } from './contents.ts'
import { tarOfFile } from './tar.ts'

export interface ImageToPublish {
  /** Without the host, as in `acme/api`: the same image gets the same digest in every registry. */
  readonly repository: string
  readonly tag: string
  readonly commit?: string
  /** The address of the repository it was built from. */
  readonly source?: string
  /** RFC 3339. */
  readonly created?: string
  /** The pipeline's run. */
  readonly run?: string
  /** `os/architecture[/variant]`; an index is made when there are any. */
  readonly platforms?: readonly string[]
  /** Where commit, time and version are written; `both` when left out. */
  readonly written?: 'annotations' | 'labels' | 'both'
}

export interface ManifestBytes {
  readonly mediaType: string
  readonly bytes: Buffer
  readonly digest: Digest
}

export interface ImageLayout {
  readonly blobs: readonly Buffer[]
  /** One for each platform; empty for a single manifest. */
  readonly children: readonly ManifestBytes[]
  /** What the tag names. */
  readonly top: ManifestBytes
}

const indexType = 'application/vnd.oci.image.index.v1+json'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'

/** Lays an image out; the same wish gives the same bytes, always. */
export function layOutImage(image: ImageToPublish): ImageLayout {
  if (image.platforms === undefined || image.platforms.length === 0) {
    const single = layOutPlatform(image, 'linux/amd64')
    return { blobs: single.blobs, children: [], top: single.manifest }
  }
  const parts = image.platforms.map((name) => ({ name, ...layOutPlatform(image, name) }))
  const manifests = parts.map(({ name, manifest }) => ({
    ...descriptor(manifest.mediaType, manifest.bytes),
    platform: platformOf(name),
  }))
  return {
    blobs: parts.flatMap((part) => part.blobs),
    children: parts.map((part) => part.manifest),
    top: manifestBytes(indexType, { manifests, ...annotations(image) }),
  }
}

interface PlatformLayout {
  readonly blobs: readonly Buffer[]
  readonly manifest: ManifestBytes
}

function layOutPlatform(image: ImageToPublish, platform: string): PlatformLayout {
  const layer = tarOfFile('release.txt', `${image.repository}:${image.tag} for ${platform}\n`)
  const { os, architecture, variant } = platformOf(platform)
  const config = Buffer.from(
    JSON.stringify({
      created: image.created,
      architecture,
      os,
      variant,
      config: image.written === 'annotations' ? {} : { Labels: facts(image) },
      rootfs: { type: 'layers', diff_ids: [digestOfBytes(layer)] },
    }),
  )
  const manifest = manifestBytes(manifestType, {
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: [descriptor('application/vnd.oci.image.layer.v1.tar', layer)],
    ...annotations(image),
  })
  return { blobs: [layer, config], manifest }
}

/** OCI image spec, "Pre-Defined Annotation Keys". */
function facts(image: ImageToPublish): Readonly<Record<string, string>> {
  return {
    'org.opencontainers.image.version': image.tag,
    ...(image.commit === undefined ? {} : { 'org.opencontainers.image.revision': image.commit }),
    ...(image.source === undefined ? {} : { 'org.opencontainers.image.source': image.source }),
    ...(image.created === undefined ? {} : { 'org.opencontainers.image.created': image.created }),
    ...(image.run === undefined ? {} : { 'dev.lockkeeper.run': image.run }),
  }
}

function annotations(image: ImageToPublish): { readonly annotations?: Readonly<Record<string, string>> } {
  return image.written === 'labels' ? {} : { annotations: facts(image) }
}

function platformOf(name: string): { os: string; architecture: string; variant?: string } {
  const [os = 'linux', architecture = 'amd64', variant] = name.split('/')
  return variant === undefined ? { os, architecture } : { os, architecture, variant }
}

function descriptor(mediaType: string, bytes: Buffer): { mediaType: string; digest: Digest; size: number } {
  return { mediaType, digest: digestOfBytes(bytes), size: bytes.length }
}

function manifestBytes(mediaType: string, value: Readonly<Record<string, unknown>>): ManifestBytes {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...value }))
  return { mediaType, bytes, digest: digestOfBytes(bytes) }
}
