// What the registry adapter says when a registry, or the way to it, is broken: an answer with words, never an exception.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OciImageRegistry } from '../../../src/adapters/oci/oci-image-registry.ts'
import type { Digest } from '../../../src/domain/identifiers.ts'
import type { RegistryRequest } from '../../../sandbox/registry/exchange.ts'
import type { FaultOrder } from '../../../sandbox/registry/faults.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { type SandboxRegistry, startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'
import { ociRegistry } from './ask-registry.ts'

const image = {
  repository: 'acme/api',
  tag: 'v1.0.0',
  commit: 'a'.repeat(40),
  created: '2026-01-01T00:00:00Z',
}

let sandbox: SandboxRegistry
let digest: Digest
let pauses: number[]
let now: number
let client: OciImageRegistry

beforeEach(async () => {
  sandbox = await startRegistry()
  digest = await publishImage(sandbox, { ...image, written: 'labels', platforms: ['linux/amd64'] })
  pauses = []
  now = Date.UTC(2026, 0, 1)
  client = clientWith(10_000)
})
afterEach(async () => sandbox.close())

function clientWith(timeoutMs: number): OciImageRegistry {
  return ociRegistry({
    insecureRegistries: new Set([sandbox.host]),
    timeoutMs,
    now: () => now,
    sleep: async (ms) => {
      pauses.push(ms)
      return Promise.resolve()
    },
  })
}

const describeImage = async (reference = 'v1.0.0') => client.describe(`${sandbox.host}/acme/api`, reference)
const resolve = async (reference = 'v1.0.0') => client.digestOf(`${sandbox.host}/acme/api`, reference)
const asked = (before: number) => sandbox.requests.length - before

describe('bytes that are not what they should be', () => {
  it.each([
    ['the index', (request: RegistryRequest) => request.url.pathname.endsWith('/v1.0.0')],
    ['a manifest', (request: RegistryRequest) => request.url.pathname.includes('/manifests/sha256:')],
    ['a config', (request: RegistryRequest) => request.url.pathname.includes('/blobs/')],
  ])('[T16] one altered bit in %s is refused', async (_what, matching) => {
    sandbox.inject({ fault: { kind: 'altered' }, matching })
    expect(await describeImage()).toEqual({
      kind: 'unavailable',
      reason: `${sandbox.host} sent bytes that do not have the digest they should`,
    })
  })

  it('[T16] a tag cannot be passed off as a digest', async () => {
    const other = await publishImage(sandbox, { ...image, tag: 'v2.0.0' })
    sandbox.beforeRequest(1, () => sandbox.moveTag('acme/api', digest, other))
    expect((await resolve(digest)).kind).toBe('unavailable')
  })

  it('half an answer is asked for again', async () => {
    sandbox.inject({ fault: { kind: 'truncated' } })
    expect(await describeImage()).toMatchObject({ kind: 'found', image: { digest } })
  })
})

describe('[T14] a tag that moves while it is being described', () => {
  it.each([1, 2, 3, 4])(
    'describes one image or the other, never a mixture (before request %i)',
    async (nth) => {
      const other = { ...image, commit: 'b'.repeat(40) }
      const moved = await publishImage(sandbox, { ...other, written: 'labels', platforms: ['linux/arm64'] })
      sandbox.moveTag('acme/api', 'v1.0.0', digest)
      sandbox.beforeRequest(nth, () => sandbox.moveTag('acme/api', 'v1.0.0', moved))
      const whole = [
        { digest, commit: image.commit, created: image.created, platforms: ['linux/amd64'] },
        { digest: moved, commit: other.commit, created: image.created, platforms: ['linux/arm64'] },
      ]
      expect(await describeImage()).toEqual({ kind: 'found', image: nth === 1 ? whole[1] : whole[0] })
    },
  )
})

describe('[D8] a registry that stumbles', () => {
  it.each<[string, FaultOrder['fault']]>([
    ['a broken connection', { kind: 'reset' }],
    ['silence', { kind: 'stall' }],
    ['500', { kind: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }],
  ])('is asked again after %s, with growing pauses', async (_what, fault) => {
    client = fault.kind === 'stall' ? clientWith(500) : client
    sandbox.inject({ fault, times: 2 })
    expect(await resolve()).toEqual({ kind: 'found', digest })
    expect(pauses).toEqual([125, 250])
  })

  it('is given the time it asks for', async () => {
    sandbox.inject({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '3' } } })
    expect(await resolve()).toEqual({ kind: 'found', digest })
    expect(pauses).toEqual([3000])
  })

  it('is not waited for when it asks for more time than a promotion has', async () => {
    sandbox.inject({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } } })
    expect(await resolve()).toEqual({
      kind: 'unavailable',
      reason: `${sandbox.host} answered 429 and wants to be asked again in 3600 s`,
    })
    expect(pauses).toEqual([])
  })

  it.each<[FaultOrder['fault'], string]>([
    [{ kind: 'status', status: 502 }, 'answered 502'],
    [{ kind: 'status', status: 403 }, 'does not let us read this repository (403)'],
    [{ kind: 'status', status: 418 }, 'answered 418'],
    [{ kind: 'stall' }, 'did not answer within 0.3 s'],
    [{ kind: 'reset' }, 'could not be reached or broke off'],
  ])('is unavailable in plain words: %o', async (fault, words) => {
    client = fault.kind === 'stall' ? clientWith(300) : client
    sandbox.inject({ fault, times: 9 })
    const answer = await describeImage()
    expect(answer.kind).toBe('unavailable')
    expect(JSON.stringify(answer)).toContain(`${sandbox.host} ${words}`)
  })

  it('is left alone after five failures in a row, then tried with one request', async () => {
    sandbox.inject({ fault: { kind: 'status', status: 500 }, times: 15 })
    for (const tag of ['v1', 'v2', 'v3', 'v4', 'v5']) await resolve(tag)
    const before = sandbox.requests.length
    expect(await resolve()).toEqual({
      kind: 'unavailable',
      reason: `${sandbox.host} has failed several times and is left alone for another 30 s`,
    })
    expect(asked(before)).toBe(0)
    now += 30_000
    sandbox.inject({ fault: { kind: 'status', status: 403 } })
    const answers = await Promise.all([resolve('v6'), resolve('v7')])
    expect(answers.map((answer) => JSON.stringify(answer).includes('left alone'))).toEqual([false, true])
    expect(asked(before)).toBe(1)
    expect(await resolve()).toEqual({ kind: 'found', digest })
  })

  it('is not left alone for failures with an answer between them', async () => {
    for (const tags of [
      ['v1', 'v2', 'v3'],
      ['v4', 'v5', 'v6'],
    ]) {
      sandbox.inject({ fault: { kind: 'status', status: 500 }, times: 3 * tags.length })
      for (const tag of tags) await resolve(tag)
      expect(await resolve()).toEqual({ kind: 'found', digest })
    }
  })
})

describe('frugality', () => {
  it('asks one HEAD for a digest', async () => {
    const before = sandbox.requests.length
    await resolve()
    expect(sandbox.requests.slice(before).map(({ method }) => method)).toEqual(['HEAD'])
  })

  it('asks once what many want to know at the same time', async () => {
    const before = sandbox.requests.length
    const answers = await Promise.all(Array.from({ length: 20 }, async () => resolve()))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(asked(before)).toBe(1)
  })

  it('asks one GET where the annotations say it all', async () => {
    await publishImage(sandbox, { ...image, tag: 'v3.0.0', platforms: ['linux/amd64'] })
    const before = sandbox.requests.length
    await describeImage('v3.0.0')
    expect(asked(before)).toBe(1)
  })
})
