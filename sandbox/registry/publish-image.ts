// Publishes an image the way a build pipeline does: over HTTP, to the sandbox registry or to a real one on loopback.
import { z } from 'zod'
import type { Digest } from '../../src/domain/identifiers.ts'
import { digestOfBytes } from './contents.ts'
import { basic, type Account } from './gatekeeper.ts'
import { type ImageToPublish, layOutImage, type ManifestBytes } from './image-layout.ts'

export interface PublishTarget {
  /** `host:port`, spoken to in plain HTTP. */
  readonly host: string
  readonly account?: Pick<Account, 'username' | 'password'>
}

/** Pushes blobs, then platform manifests, then what the tag names, and says its digest. Throws when the registry refuses. */
export async function publishImage(target: PublishTarget, image: ImageToPublish): Promise<Digest> {
  const layout = layOutImage(image)
  const authorization = await authorizationFor(target, image.repository)
  const base = `http://${target.host}/v2/${image.repository}`

  for (const blob of layout.blobs) await pushBlob(base, blob, authorization)
  const put = async (manifest: ManifestBytes, reference: string) =>
    push(`${base}/manifests/${reference}`, 'PUT', authorization, manifest.mediaType, manifest.bytes)
  for (const child of layout.children) await put(child, child.digest)
  await put(layout.top, image.tag)
  return layout.top.digest
}

/** `base` ends with the repository. */
export async function pushBlob(base: string, blob: Buffer, authorization?: string): Promise<void> {
  const opened = await push(`${base}/blobs/uploads/`, 'POST', authorization)
  const where = new URL(opened.headers.get('location') ?? '', base)
  where.searchParams.set('digest', digestOfBytes(blob))
  await push(where.href, 'PUT', authorization, 'application/octet-stream', blob)
}

export async function push(
  url: string,
  method: string,
  authorization: string | undefined,
  mediaType?: string,
  bytes?: Buffer,
): Promise<Response> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(mediaType === undefined ? {} : { 'content-type': mediaType }),
    },
    ...(bytes === undefined ? {} : { body: new Uint8Array(bytes) }),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${String(response.status)} ${await response.text()}`)
  await response.arrayBuffer()
  return response
}

/** Asks the registry how it wants to be spoken to, and gets a token where it wants one. */
async function authorizationFor(target: PublishTarget, repository: string): Promise<string | undefined> {
  if (target.account === undefined) return undefined
  const own = basic(target.account)
  const probe = await fetch(`http://${target.host}/v2/`)
  const challenge = probe.headers.get('www-authenticate') ?? ''
  await probe.arrayBuffer()
  const realm = /^Bearer realm="([^"]+)"/.exec(challenge)?.[1]
  if (realm === undefined) return own
  const query = new URLSearchParams({ scope: `repository:${repository}:pull,push` })
  const response = await fetch(`${realm}?${query.toString()}`, { headers: { authorization: own } })
  return `Bearer ${z.object({ token: z.string() }).parse(await response.json()).token}`
}
