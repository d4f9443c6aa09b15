// Odd documents of registries far away: those that mean two things, that never end, and what is read of honest ones.
import { Readable } from 'node:stream'
import nock from 'nock'
import { describe, expect, it } from 'vitest'
import {
  describeImage,
  digestOf,
  indexType as index,
  manifestType as manifest,
  registry,
} from './far-registry.ts'
import { stayHere } from '../../support/no-network.ts'

stayHere()

describe('[T16] a document that is not what it seems', () => {
  const config = { digest: digestOf('config') }
  it.each([
    ['image and index at once', manifest, { mediaType: manifest, config, manifests: [] }],
    ['announced as another kind', index, { mediaType: manifest, config }],
    ['schema 1', 'application/vnd.docker.distribution.manifest.v1+prettyjws', { name: 'acme/api' }],
    ['of no kind', 'text/html', { config }],
    ['without a config', manifest, { mediaType: manifest }],
    ['with a digest of another algorithm', manifest, { config: { digest: 'sha512:00' } }],
  ])('is refused: %s', async (_what, type, body) => {
    nock(registry)
      .get('/v2/acme/api/manifests/v1')
      .reply(200, JSON.stringify({ schemaVersion: 2, ...body }), { 'content-type': type })
    const answer = await describeImage()
    expect(answer.kind).toBe('unavailable')
    expect(JSON.stringify(answer)).toContain('manifest')
  })

  it.each([
    ['with the digest of what was sent', { 'docker-content-digest': digestOf('{}') }],
    ['without any digest', {}],
  ])('is refused when it is another than was asked for, %s', async (_what, headers) => {
    nock(registry)
      .get(`/v2/acme/api/manifests/${digestOf('wanted')}`)
      .reply(200, '{}', { 'content-type': manifest, ...headers })
    expect(await describeImage(undefined, digestOf('wanted'))).toEqual({
      kind: 'unavailable',
      reason: 'registry.example sent bytes that do not have the digest they should',
    })
  })

  it('is refused when it is not JSON', async () => {
    nock(registry).get('/v2/acme/api/manifests/v1').reply(200, '<html>', { 'content-type': manifest })
    expect((await describeImage()).kind).toBe('unavailable')
  })

  it('is let go of beyond 4 MiB, however much there is, and not asked for again', async () => {
    const piece = Buffer.alloc(64 * 1024, ' ')
    let sent = 0
    const much = new Readable({
      read() {
        sent += piece.length
        this.push(sent > 64 * 1024 * 1024 ? null : piece)
      },
    })
    nock(registry)
      .get('/v2/acme/api/manifests/v1')
      .reply(200, () => much)
    expect(await describeImage()).toEqual({
      kind: 'unavailable',
      reason: 'registry.example sent more than 4194304 bytes, which is more than is read',
    })
    expect(sent).toBeLessThan(16 * 1024 * 1024)
  })
})

const annotation = (commit: string) => ({ 'org.opencontainers.image.revision': commit.repeat(40) })

it('completes what an index says with what its first image says, and lets the index be right', async () => {
  const created = { 'org.opencontainers.image.created': '2026-01-01T00:00:00Z' }
  const labels = { ...annotation('b'), ...created }
  const config = JSON.stringify({ config: { Labels: labels } })
  const child = JSON.stringify({
    mediaType: manifest,
    config: { digest: digestOf(config) },
    annotations: null,
  })
  const manifests = [{ digest: digestOf(child) }]
  const top = JSON.stringify({ mediaType: index, manifests, annotations: annotation('a') })
  nock(registry).get('/v2/acme/api/manifests/v1').reply(200, top, { 'content-type': index })
  nock(registry)
    .get(`/v2/acme/api/manifests/${digestOf(child)}`)
    .reply(200, child, { 'content-type': manifest })
  nock(registry)
    .get(`/v2/acme/api/blobs/${digestOf(config)}`)
    .reply(200, config)
  expect(await describeImage()).toEqual({
    kind: 'found',
    image: {
      digest: digestOf(top),
      commit: 'a'.repeat(40),
      source: undefined,
      created: '2026-01-01T00:00:00Z',
      platforms: [],
    },
  })
})

it("does not take BuildKit's attestations for a platform", async () => {
  const body = JSON.stringify({
    schemaVersion: 2,
    mediaType: index,
    manifests: [
      { digest: digestOf('amd64'), platform: { os: 'linux', architecture: 'amd64' } },
      { digest: digestOf('attestation'), platform: { os: 'unknown', architecture: 'unknown' } },
    ],
    annotations: { ...annotation('a'), 'org.opencontainers.image.created': '2026-01-01T00:00:00Z' },
  })
  nock(registry)
    .get('/v2/acme/api/manifests/v1')
    .reply(200, body, { 'content-type': `${index}; charset=utf-8` })
  expect(await describeImage()).toMatchObject({ kind: 'found', image: { platforms: ['linux/amd64'] } })
})
