// Odd answers of registries far away: redirects, ways to sign in, and half a protocol.
import net from 'node:net'
import * as fc from 'fast-check'
import nock from 'nock'
import { describe, expect, it, vi } from 'vitest'
import { ociRegistry } from './ask-registry.ts'
import { credentials, describeImage, digestOf, manifestType as manifest, registry } from './far-registry.ts'
import { stayHere } from '../../support/no-network.ts'

stayHere()

describe('[T17] addresses that are never spoken to', () => {
  it.each([
    '127.0.0.1/api',
    '127.0.0.1:5000/api',
    'localhost/api',
    'localhost:5000/api',
    '169.254.169.254/latest',
    '[::1]/api',
    '[::ffff:127.0.0.1]/api',
    '[::ffff:a9fe:a9fe]/api',
    '[fe80::1]:5000/api',
    '[fd00:ec2::254]/api',
    '0.0.0.0/api',
    '2130706433:443/api',
    '0x7f.1/api',
    '0177.0.0.1/api',
    'api.localhost/x',
    '127.0.0.1.:80/x',
  ])('%s', async (name) => {
    const connecting = vi.spyOn(net.Socket.prototype, 'connect')
    expect((await describeImage(name)).kind).toBe('unavailable')
    expect((await ociRegistry().digestOf(name, 'v1')).kind).toBe('unavailable')
    expect(connecting).not.toHaveBeenCalled()
  })
})

it('[T17] answers whatever it is asked, and throws nothing', async () => {
  const registries = fc.constantFrom('registry.example', 'localhost', '127.0.0.1:5000', '169.254.169.254', '')
  const name = fc.oneof(
    fc.string(),
    fc.tuple(registries, fc.webPath()).map(([host, path]) => host + path),
  )
  const reference = fc.oneof(fc.string(), fc.constantFrom('v1', 'latest', digestOf('x'), '../tags/list'))
  await fc.assert(
    fc.asyncProperty(name, reference, async (repository, wanted) => {
      expect((await ociRegistry({ credentials }).describe(repository, wanted)).kind).toBe('unavailable')
    }),
  )
})

describe('[T17] a redirect', () => {
  it('is followed without credentials', async () => {
    const config = JSON.stringify({
      config: { Labels: { 'org.opencontainers.image.revision': 'a'.repeat(40) } },
    })
    const body = JSON.stringify({
      schemaVersion: 2,
      mediaType: manifest,
      config: { digest: digestOf(config) },
    })
    nock(registry).get('/v2/acme/api/manifests/v1').reply(401, '', { 'www-authenticate': 'Basic realm="x"' })
    nock(registry)
      .get('/v2/acme/api/manifests/v1')
      .basicAuth({ user: 'me', pass: 'secret' })
      .reply(200, body, { 'content-type': manifest })
    nock(registry)
      .get(`/v2/acme/api/blobs/${digestOf(config)}`)
      .basicAuth({ user: 'me', pass: 'secret' })
      .reply(307, '', { location: 'https://blobs.example/x?signed=1' })
    const elsewhere = nock('https://blobs.example', { badheaders: ['authorization', 'cookie'] })
      .get('/x?signed=1')
      .reply(200, config)
    expect(await describeImage()).toMatchObject({ kind: 'found', image: { commit: 'a'.repeat(40) } })
    expect(elsewhere.isDone()).toBe(true)
  })

  it.each([
    'http://blobs.example/x',
    'https://169.254.169.254/x',
    'https://localhost/x',
    'file:///etc/passwd',
    '//[::ffff:7f00:1]/x',
    'https://localhost./x',
    'http://[',
  ])('to %s is not followed', async (location) => {
    nock(registry).get('/v2/acme/api/manifests/v1').reply(302, '', { location })
    const answer = await describeImage()
    expect(answer.kind).toBe('unavailable')
    expect(JSON.stringify(answer)).toContain('registry.example redirects to where we do not go')
  })

  it('in a circle comes to an end', async () => {
    nock(registry)
      .get('/v2/acme/api/manifests/v1')
      .times(4)
      .reply(302, '', { location: '/v2/acme/api/manifests/v1' })
    expect(await describeImage()).toEqual({
      kind: 'unavailable',
      reason: 'registry.example redirects more than 3 times',
    })
  })
})

describe('several ways to sign in', () => {
  it('are read, and the token is taken', async () => {
    const challenge = [
      'Negotiate',
      'Basic realm="x"',
      'Bearer realm="https://registry.example/token",service="r"',
    ]
    nock(registry)
      .head('/v2/acme/api/manifests/v1')
      .reply(401, '', { 'www-authenticate': challenge.join(', ') })
    nock(registry)
      .get('/token')
      .query({ service: 'r', scope: 'repository:acme/api:pull' })
      .basicAuth({ user: 'me', pass: 'secret' })
      .reply(200, { access_token: 'abc' })
    nock(registry, { reqheaders: { authorization: 'Bearer abc' } })
      .head('/v2/acme/api/manifests/v1')
      .reply(200, '', { 'docker-content-digest': digestOf('x') })
    const answer = await ociRegistry({ credentials }).digestOf('registry.example/acme/api', 'v1')
    expect(answer).toEqual({ kind: 'found', digest: digestOf('x') })
  })

  it('of which none is known are said to be so', async () => {
    nock(registry).get('/v2/acme/api/manifests/v1').reply(401, '', { 'www-authenticate': 'Negotiate' })
    expect(await describeImage()).toEqual({
      kind: 'unavailable',
      reason: 'registry.example asks for a way to sign in that is not spoken here',
    })
  })
})

it("asks Docker Hub where it lives, and its token service with Docker Hub's credentials", async () => {
  const hub = {
    auths: { 'https://index.docker.io/v1/': { username: 'me', password: 'hub' } },
    credHelpers: {},
  }
  nock('https://registry-1.docker.io').head('/v2/library/nginx/manifests/1.27').reply(401, '', {
    'www-authenticate': 'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
  })
  nock('https://auth.docker.io')
    .get('/token')
    .query({ service: 'registry.docker.io', scope: 'repository:library/nginx:pull' })
    .basicAuth({ user: 'me', pass: 'hub' })
    .reply(200, { token: 'abc', expires_in: 300 })
  nock('https://registry-1.docker.io', { reqheaders: { authorization: 'Bearer abc' } })
    .head('/v2/library/nginx/manifests/1.27')
    .reply(200, '', { 'docker-content-digest': digestOf('nginx') })
  expect(await ociRegistry({ credentials: hub }).digestOf('nginx', '1.27')).toEqual({
    kind: 'found',
    digest: digestOf('nginx'),
  })
})

describe('a registry that does not know HEAD', () => {
  it.each([
    ['says so', 405, {}],
    ['leaves the digest out', 200, {}],
    ['says nonsense', 200, { 'docker-content-digest': 'md5:x' }],
  ])('and %s is asked for the bytes', async (_what, status, headers) => {
    nock(registry).head('/v2/acme/api/manifests/v1').reply(status, '', headers)
    nock(registry).get('/v2/acme/api/manifests/v1').reply(200, '{}', { 'content-type': manifest })
    const answer = await ociRegistry().digestOf('registry.example/acme/api', 'v1')
    expect(answer).toEqual({ kind: 'found', digest: digestOf('{}') })
  })
})
