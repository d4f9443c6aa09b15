// Attaching something to an image far away: where credentials go, what is kept of others, and what is said when it fails.
import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { attachReferrer } from '../../../src/adapters/oci/attach-referrer.ts'
import { createRegistryClient } from '../../../src/adapters/oci/create-registry-client.ts'
import { listReferrers } from '../../../src/adapters/oci/referrers.ts'
import type { RegistryClient } from '../../../src/adapters/oci/registry-client.ts'
import { digestSchema } from '../../../src/domain/identifiers.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'
import { credentials, digestOf, indexType, manifestType, registry } from './far-registry.ts'
import { stayHere } from '../../support/no-network.ts'

stayHere()

const clientFor = (...insecure: readonly string[]): RegistryClient =>
  createRegistryClient({
    credentials,
    insecureRegistries: new Set(insecure),
    now: () => Date.UTC(2026, 0, 1),
    random: () => 0.5,
    sleep: async () => Promise.resolve(),
  })
const client = clientFor()
const name = { registry: 'registry.example', host: 'registry.example', path: 'acme/api' }
const manifest = JSON.stringify({ schemaVersion: 2, mediaType: manifestType })
const image = digestSchema.parse(digestOf(manifest))
const attachment = { type: 'application/vnd.example', text: 'hello', annotations: { answer: '42' } }
const attach = async () => attachReferrer(client, name, image, attachment)

/** The registry asks everybody who they are. */
const asksWho = () =>
  nock(registry, { badheaders: ['authorization'] })
    .persist()
    .intercept(/.*/, 'GET')
    .reply(401, '', { 'www-authenticate': 'Basic realm="x"' })
    .intercept(/.*/, 'HEAD')
    .reply(401, '', { 'www-authenticate': 'Basic realm="x"' })
    .post(/.*/)
    .reply(401, '', { 'www-authenticate': 'Basic realm="x"' })
const knows = () => nock(registry, { reqheaders: { authorization: /^Basic / } }).persist()
const hasImage = (scope: nock.Scope) =>
  scope.get(`/v2/acme/api/manifests/${image}`).reply(200, manifest, { 'content-type': manifestType })

describe('[T17] [C7] credentials', () => {
  it('stay with the registry when it has uploads go to another host', async () => {
    asksWho()
    hasImage(knows())
      .head(/blobs/)
      .reply(404)
      .post('/v2/acme/api/blobs/uploads/')
      .reply(202, '', { location: 'https://storage.example/upload?id=1' })
    knows()
      .put(/manifests/)
      .reply(201, '', { 'oci-subject': image })
    const storage = nock('https://storage.example', { badheaders: ['authorization'] })
      .put('/upload')
      .query({ id: '1', digest: digestOf('{}') })
      .reply(201)
      .put('/upload')
      .query({ id: '1', digest: digestOf('hello') })
      .reply(201)
    expect(await attach()).toEqual({ ok: true, value: 'attached' })
    expect(storage.isDone()).toBe(true)
  })

  it('stay with the registry when its list goes on at another host', async () => {
    asksWho()
    knows()
      .get(/referrers/)
      .reply(200, { manifests: [] }, { link: '<https://other.example/more>; rel="next"' })
    const other = nock('https://other.example', { badheaders: ['authorization'] })
      .get('/more')
      .reply(200, { manifests: [] })
    expect(await listReferrers(client, name, image, attachment.type)).toEqual({ ok: true, value: [] })
    expect(other.isDone()).toBe(true)
  })
})

describe('[C7] a registry that does not list referrers itself', () => {
  it('keeps what others have listed under the fallback tag, whatever they say of it', async () => {
    nock.enableNetConnect('127.0.0.1')
    await using near = await startRegistry({ referrers: false })
    const publish = async (tag: string) => publishImage(near, { repository: 'acme/api', tag })
    const subject = await publish('v1')
    const theirs = { mediaType: manifestType, digest: await publish('v2'), size: 6, 'x-of-theirs': [1] }
    const list = `http://${near.host}/v2/acme/api/manifests/${subject.replace(':', '-')}`
    await fetch(list, {
      method: 'PUT',
      headers: { 'content-type': indexType },
      body: JSON.stringify({ schemaVersion: 2, annotations: { a: 'b' }, manifests: [theirs] }),
    })
    const here = { registry: near.host, host: near.host, path: 'acme/api' }
    const attached = await attachReferrer(clientFor(near.host), here, subject, attachment)
    expect(attached).toEqual({ ok: true, value: 'attached' })
    expect(await (await fetch(list)).json()).toMatchObject({
      mediaType: indexType,
      annotations: { a: 'b' },
      manifests: [theirs, { artifactType: attachment.type, annotations: attachment.annotations }],
    })
  })

  it('is given up on when others write its list every time', async () => {
    const tag = `/v2/acme/api/manifests/${image.replace(':', '-')}`
    hasImage(knows())
      .head(/blobs/)
      .reply(200)
      .put(/manifests/)
      .reply(201)
      .get(tag)
      .reply(404)
    asksWho()
    expect(await attach()).toEqual({
      ok: false,
      error: 'others were always faster with the list of referrers of registry.example/acme/api',
    })
  })
})

describe('[C7] what cannot be attached', () => {
  it.each([
    [
      'the registry lets us only read',
      () =>
        hasImage(knows())
          .head(/blobs/)
          .reply(404)
          .post(/uploads/)
          .reply(403),
      'registry.example does not let us write to this repository (403)',
    ],
    [
      'it does not say where to',
      () =>
        hasImage(knows())
          .head(/blobs/)
          .reply(404)
          .post(/uploads/)
          .reply(202),
      'registry.example opened an upload and did not say where',
    ],
    [
      'it knows no such repository',
      () =>
        hasImage(knows())
          .head(/blobs/)
          .reply(404)
          .post(/uploads/)
          .reply(404),
      'registry.example does not take acme/api (404)',
    ],
    [
      'the image is another',
      () =>
        knows()
          .get(/manifests/)
          .reply(200, 'other'),
      'registry.example sent bytes that do not have the digest they should',
    ],
    [
      'the list makes no sense',
      () =>
        hasImage(knows())
          .head(/blobs/)
          .reply(200)
          .put(/manifests/)
          .reply(201)
          .get(/manifests\/sha256-/)
          .reply(200, 'nonsense'),
      'registry.example lists referrers in a way that is not read here',
    ],
  ])('because %s', async (_why, play, error) => {
    play()
    asksWho()
    expect(await attach()).toEqual({ ok: false, error })
  })

  it('because the image is gone: then there is nothing to do', async () => {
    knows()
      .get(/manifests/)
      .reply(404)
    asksWho()
    expect(await attach()).toEqual({ ok: true, value: 'no-image' })
  })
})
