// Fetches a manifest or a blob whole, and looks whether its bytes have the digest they should.
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import type { ImageName } from './image-name.ts'
import { manifestTypes } from './manifest-document.ts'
import { digestOf } from './push.ts'
import type { RegistryClient } from './registry-client.ts'

export interface Unavailable {
  readonly kind: 'unavailable'
  readonly reason: string
}

export interface Content {
  readonly kind: 'found'
  readonly bytes: Buffer
  readonly digest: Digest
  /** As the registry announces it. */
  readonly type: string | null
}

/** Distribution spec, "Pushing Manifests": registries take at least 4 MiB, so more is never an honest manifest. */
export const manifestCap = 4 * 1024 * 1024

/**
 * Bytes and their own digest, which must be the one asked for and the one the registry claims.
 *
 * @param kind where it is kept below the repository
 * @param reference a digest; for a manifest a tag too
 * @param cap bytes; more are not read
 */
export async function fetchContent(
  client: RegistryClient,
  name: ImageName,
  kind: 'blobs' | 'manifests',
  reference: string,
  cap = manifestCap,
): Promise<Content | { readonly kind: 'absent' } | Unavailable> {
  const accept = kind === 'blobs' ? '*/*' : manifestTypes
  const answer = await client.ask({ name, path: `${kind}/${reference}`, method: 'GET', accept, cap })
  if (answer.kind === 'failed') return { kind: 'unavailable', reason: answer.reason }
  if (answer.status === 404) return { kind: 'absent' }
  const digest = digestOf(answer.body)
  const claimed = digestSchema.safeParse(answer.headers.get('docker-content-digest')).data
  if ((reference.includes(':') && reference !== digest) || (claimed !== undefined && claimed !== digest)) {
    const reason = `${name.registry} sent bytes that do not have the digest they should`
    return { kind: 'unavailable', reason }
  }
  return { kind: 'found', bytes: answer.body, digest, type: answer.headers.get('content-type') }
}
