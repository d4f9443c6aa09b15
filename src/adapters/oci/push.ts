// Pushes blobs and manifests to a registry (OCI distribution spec 1.1, "Push").
import { createHash } from 'node:crypto'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { HttpAnswer, HttpFailure } from './http/http-exchange.ts'
import type { ImageName } from './image-name.ts'
import type { RegistryClient } from './registry-client.ts'

export type Content = { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

export function digestOf(bytes: Uint8Array): Digest {
  return digestSchema.parse(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
}

/** Pushes a blob in two steps unless it is there already; the error says why it could not be. */
export async function pushBlob(
  client: RegistryClient,
  name: ImageName,
  bytes: Content['bytes'],
): Promise<Result<undefined, string>> {
  const digest = digestOf(bytes)
  const there = await client.ask({ name, path: `blobs/${digest}`, method: 'HEAD', accept: '*/*', cap: 0 })
  if (there.kind === 'answered' && there.status === 200) return ok(undefined)
  const opened = done(name, await client.give({ name, to: 'blobs/uploads/', method: 'POST' }))
  if (!opened.ok) return opened
  const to = withDigest(opened.value.headers.get('location'), digest)
  if (to === undefined) return err(`${name.registry} opened an upload and did not say where`)
  const put = await client.give({
    name,
    to,
    method: 'PUT',
    content: { type: 'application/octet-stream', bytes },
  })
  const closed = done(name, put)
  return closed.ok ? ok(undefined) : closed
}

/** Pushes a manifest under a tag or its digest, and gives the registry's answer. */
export async function pushManifest(
  client: RegistryClient,
  name: ImageName,
  reference: string,
  content: Content,
): Promise<Result<HttpAnswer, string>> {
  return done(name, await client.give({ name, to: `manifests/${reference}`, method: 'PUT', content }))
}

function done(name: ImageName, answer: HttpAnswer | HttpFailure): Result<HttpAnswer, string> {
  if (answer.kind === 'failed') return err(answer.reason)
  return answer.status === 404 ? err(`${name.registry} does not take ${name.path} (404)`) : ok(answer)
}

/** A location may carry a query of its own ("Pushing a blob monolithically"). */
function withDigest(location: string | null, digest: Digest): string | undefined {
  if (location === null || location === '') return undefined
  return `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`
}
