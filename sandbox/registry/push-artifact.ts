// Pushes an artifact that is no image: files beside an image, the way `cosign` and `oras` do.
import type { Digest } from '../../src/domain/identifiers.ts'
import { digestOfBytes } from './contents.ts'
import { push, pushBlob } from './publish-image.ts'

export interface Artifact {
  /** `host:port`, spoken to in plain HTTP. */
  readonly host: string
  /** Without the host, as in `acme/api`. */
  readonly repository: string
  /** Its own digest when left out. */
  readonly tag?: string
  readonly artifactType?: string
  /** What it refers to. */
  readonly subject?: Digest
  readonly layers: readonly {
    readonly mediaType: string
    readonly bytes: Buffer
    readonly annotations?: Readonly<Record<string, string>>
  }[]
  readonly annotations?: Readonly<Record<string, string>>
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const empty = { mediaType: 'application/vnd.oci.empty.v1+json', bytes: Buffer.from('{}') }

/** Says the digest of its manifest. Throws when the registry refuses. */
export async function pushArtifact({
  host,
  repository,
  tag,
  layers,
  subject,
  ...rest
}: Artifact): Promise<Digest> {
  const base = `http://${host}/v2/${repository}`
  for (const { bytes } of [empty, ...layers]) await pushBlob(base, bytes)
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      ...rest,
      config: describe(empty),
      layers: layers.map(describe),
      ...(subject === undefined ? {} : { subject: { mediaType: manifestType, digest: subject, size: 0 } }),
    }),
  )
  const digest = digestOfBytes(manifest)
  await push(`${base}/manifests/${tag ?? digest}`, 'PUT', undefined, manifestType, manifest)
  return digest
}

function describe({ bytes, ...rest }: Artifact['layers'][number]) {
  return { ...rest, digest: digestOfBytes(bytes), size: bytes.length }
}
