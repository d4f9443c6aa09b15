// The sandbox registry keeps to the OCI distribution specification, and breaks it only where it is told to.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layOutImage } from '../../../sandbox/registry/image-layout.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { routeOf } from '../../../sandbox/registry/routes.ts'
import { type SandboxRegistry, startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'

const image = { repository: 'acme/api', tag: 'v1.0.0', commit: 'a'.repeat(40), platforms: ['linux/amd64'] }
const layout = layOutImage(image)

let registry: SandboxRegistry
beforeAll(async () => {
  registry = await startRegistry()
  await publishImage(registry, image)
})
afterAll(async () => registry.close())

const ask = async (path: string, init: RequestInit = {}) => fetch(`http://${registry.host}/v2/${path}`, init)
const codeOf = async (response: Response) => response.text()

describe('pulling', () => {
  it.each(['GET', 'HEAD'])('%s of a manifest says its type, size and digest', async (method) => {
    const { digest, bytes, mediaType } = layout.top
    for (const reference of ['v1.0.0', digest]) {
      const response = await ask(`acme/api/manifests/${reference}`, { method })
      expect(response.status).toBe(200)
      expect(response.headers.get('docker-content-digest')).toBe(digest)
      expect(response.headers.get('content-type')).toBe(mediaType)
      expect(response.headers.get('content-length')).toBe(String(bytes.length))
      expect(await response.text()).toBe(method === 'HEAD' ? '' : bytes.toString('utf8'))
    }
  })

  it.each([
    ['acme/api/manifests/v9', 404, 'MANIFEST_UNKNOWN'],
    ['acme/none/manifests/v1', 404, 'NAME_UNKNOWN'],
    ['acme/none/tags/list', 404, 'NAME_UNKNOWN'],
    [`acme/api/blobs/sha256:${'0'.repeat(64)}`, 404, 'BLOB_UNKNOWN'],
    ['acme/api/anything/else', 404, 'UNSUPPORTED'],
  ])('%s answers %i %s', async (path, status, code) => {
    const response = await ask(path)
    expect(response.status).toBe(status)
    expect(await codeOf(response)).toContain(code)
  })
})

describe('pushing', () => {
  it('refuses bytes that do not have the digest they are sent under', async () => {
    const opened = await ask('acme/api/blobs/uploads/', { method: 'POST' })
    const location = opened.headers.get('location') ?? ''
    const url = `http://${registry.host}${location}?digest=sha256:${'0'.repeat(64)}`
    const closed = await fetch(url, { method: 'PUT', body: 'hello' })
    expect(closed.status).toBe(400)
    expect(await codeOf(closed)).toContain('DIGEST_INVALID')
  })

  it('takes a blob in one piece, in chunks, and from a neighbour', async () => {
    const digest = 'sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
    const whole = await ask(`acme/one/blobs/uploads/?digest=${digest}`, { method: 'POST', body: 'hello' })
    expect(whole.status).toBe(201)

    const opened = await ask('acme/two/blobs/uploads/', { method: 'POST' })
    const url = `http://${registry.host}${opened.headers.get('location') ?? ''}`
    expect((await fetch(url, { method: 'PATCH', body: 'hel' })).status).toBe(202)
    expect((await fetch(`${url}?digest=${digest}`, { method: 'PUT', body: 'lo' })).status).toBe(201)

    const mounted = await ask(`acme/three/blobs/uploads/?mount=${digest}&from=acme/one`, { method: 'POST' })
    expect(mounted.status).toBe(201)
    expect(await (await ask(`acme/three/blobs/${digest}`)).text()).toBe('hello')
  })

  it('refuses a manifest of parts it does not have', async () => {
    const { bytes, mediaType } = layout.top
    const response = await ask('acme/empty/manifests/v1', {
      method: 'PUT',
      headers: { 'content-type': mediaType },
      body: new Uint8Array(bytes),
    })
    expect(response.status).toBe(400)
    expect(await codeOf(response)).toContain('MANIFEST_BLOB_UNKNOWN')
  })

  it('makes the same image of the same wish, whatever the registry', async () => {
    await using other = await startRegistry({ access: { kind: 'open' } })
    expect(await publishImage(other, image)).toBe(layout.top.digest)
    expect(layOutImage({ ...image, commit: 'b'.repeat(40) }).top.digest).not.toBe(layout.top.digest)
  })
})

describe('deleting', () => {
  it('a tag leaves the bytes, a digest takes them and its tags', async () => {
    const digest = await publishImage(registry, { ...image, repository: 'acme/gone' })
    expect((await ask('acme/gone/manifests/v1.0.0', { method: 'DELETE' })).status).toBe(202)
    expect((await ask(`acme/gone/manifests/${digest}`)).status).toBe(200)
    expect((await ask(`acme/gone/manifests/${digest}`, { method: 'DELETE' })).status).toBe(202)
    expect((await ask(`acme/gone/manifests/${digest}`)).status).toBe(404)
  })
})

describe('listing', () => {
  it('turns the pages of the tags', async () => {
    for (const tag of ['v3', 'v1', 'v2']) await publishImage(registry, { repository: 'acme/many', tag })
    const first = await ask('acme/many/tags/list?n=2')
    expect(await first.json()).toEqual({ name: 'acme/many', tags: ['v1', 'v2'] })
    expect(first.headers.get('link')).toBe('</v2/acme/many/tags/list?n=2&last=v2>; rel="next"')
    const second = await ask('acme/many/tags/list?n=2&last=v2')
    expect(await second.json()).toEqual({ name: 'acme/many', tags: ['v3'] })
    expect(second.headers.get('link')).toBeNull()
  })

  it('finds what refers to an image, where the registry can', async () => {
    const { digest } = layout.top
    const referrer = JSON.stringify({ schemaVersion: 2, artifactType: 'text/x', subject: { digest } })
    const pushed = await ask('acme/api/manifests/signature', {
      method: 'PUT',
      headers: { 'content-type': 'application/vnd.oci.image.manifest.v1+json' },
      body: referrer,
    })
    expect(pushed.headers.get('oci-subject')).toBe(digest)
    const found = await ask(`acme/api/referrers/${digest}?artifactType=text/x`)
    expect(found.headers.get('content-type')).toBe('application/vnd.oci.image.index.v1+json')
    expect(await found.json()).toMatchObject({
      manifests: [{ artifactType: 'text/x', size: referrer.length }],
    })

    await using old = await startRegistry({ referrers: false })
    expect((await fetch(`http://${old.host}/v2/acme/api/referrers/${digest}`)).status).toBe(404)
  })
})

it('counts what it is asked, and never writes down a secret', async () => {
  const before = registry.requests.length
  await ask('', { headers: { authorization: 'Bearer secret' } })
  expect(registry.requests.slice(before)).toEqual([
    { method: 'GET', path: '/v2/', status: 200, authorization: 'bearer' },
  ])
})

it.each([
  ['/v2/', { kind: 'base' }],
  ['/v2/a/tags/list', { kind: 'tags', repository: 'a' }],
  ['/v2/a/b/manifests/v1', { kind: 'manifest', repository: 'a/b', reference: 'v1' }],
  ['/v2/manifests/manifests/tags', { kind: 'manifest', repository: 'manifests', reference: 'tags' }],
  ['/v2/a/blobs/uploads/', { kind: 'uploads', repository: 'a' }],
  ['/v2/a/blobs/uploads/7', { kind: 'upload', repository: 'a', id: '7' }],
  ['/v2/a/blobs/sha256:0', { kind: 'blob', repository: 'a', digest: 'sha256:0' }],
  ['/v1/a/tags/list', { kind: 'unknown' }],
])('tells the path %s apart', (path, route) => {
  expect(routeOf(path)).toEqual(route)
})
