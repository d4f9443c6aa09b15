// What every registry must answer through the image registry's port: the same sentences for the sandbox and for real ones.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DockerConfig } from '../../src/adapters/oci/docker-config.ts'
import type { Digest } from '../../src/domain/identifiers.ts'
import type { ImageRegistry } from '../../src/ports/image-registry.ts'
import type { ImageToPublish } from '../../sandbox/registry/image-layout.ts'
import { publishImage, type PublishTarget } from '../../sandbox/registry/publish-image.ts'

/** A running registry, and how to be let in. */
interface RegistryUnderTest extends PublishTarget {
  readonly credentials: DockerConfig
  readonly stop: () => Promise<unknown>
}

export interface RegistryContract {
  start(): Promise<RegistryUnderTest>
  /** The adapter that is asked, with these credentials. */
  ask(running: RegistryUnderTest, credentials: DockerConfig): ImageRegistry
  /** Whether it refuses people it does not know. */
  readonly isPrivate: boolean
}

const commit = 'b6d0a1c0ffee5eed0123456789abcdef01234567'
const source = 'https://github.com/acme/api'
const created = '2026-10-01T12:00:00Z'
const unknownDigest = `sha256:${'0'.repeat(64)}`

export function imageRegistryContract(title: string, contract: RegistryContract): void {
  describe(`the image registry's port, filled by ${title}`, () => {
    let running: RegistryUnderTest
    let registry: ImageRegistry
    const publish = async (image: Partial<ImageToPublish> = {}): Promise<Digest> =>
      publishImage(running, { repository: 'acme/api', tag: 'v1.0.0', commit, source, created, ...image })
    const named = (path: string): string => `${running.host}/${path}`

    beforeAll(async () => {
      running = await contract.start()
      registry = contract.ask(running, running.credentials)
    })
    afterAll(async () => running.stop())

    it('describes an image by its tag', async () => {
      const digest = await publish()
      expect(await registry.describe(named('acme/api'), 'v1.0.0')).toEqual({
        kind: 'found',
        image: { digest, commit, source, created, platforms: [] },
      })
    })

    it('describes an image for several platforms by the digest of its index', async () => {
      const digest = await publish({ tag: 'v1.1.0', platforms: ['linux/amd64', 'linux/arm64/v8'] })
      expect(await registry.describe(named('acme/api'), 'v1.1.0')).toEqual({
        kind: 'found',
        image: { digest, commit, source, created, platforms: ['linux/amd64', 'linux/arm64/v8'] },
      })
    })

    it.each([
      { what: 'a single image', platforms: [] },
      { what: 'an index', platforms: ['linux/amd64', 'linux/arm64'] },
    ])("reads the labels of $what's config where annotations are silent", async ({ platforms }) => {
      const tag = `labels-${String(platforms.length)}`
      await publish({ tag, platforms, written: 'labels' })
      expect(await registry.describe(named('acme/api'), tag)).toMatchObject({
        kind: 'found',
        image: { commit, source, created, platforms },
      })
    })

    it('leaves open what an image does not say', async () => {
      const digest = await publishImage(running, { repository: 'acme/plain', tag: 'v1.0.0' })
      expect(await registry.describe(named('acme/plain'), 'v1.0.0')).toEqual({
        kind: 'found',
        image: { digest, commit: undefined, source: undefined, created: undefined, platforms: [] },
      })
    })

    it('says the digest of a tag, and of a digest', async () => {
      const digest = await publish({ tag: 'v1.2.0', platforms: ['linux/amd64'] })
      expect(await registry.digestOf(named('acme/api'), 'v1.2.0')).toEqual({ kind: 'found', digest })
      expect(await registry.digestOf(named('acme/api'), digest)).toEqual({ kind: 'found', digest })
    })

    it('[T14] follows a tag that moves, and still knows the bytes it named before', async () => {
      const before = await publish({ tag: 'v2.0.0' })
      const after = await publish({ tag: 'v2.0.0', commit: 'f'.repeat(40) })
      expect(after).not.toBe(before)
      expect(await registry.digestOf(named('acme/api'), 'v2.0.0')).toEqual({ kind: 'found', digest: after })
      expect(await registry.describe(named('acme/api'), before)).toMatchObject({
        kind: 'found',
        image: { digest: before, commit },
      })
    })

    it.each([
      ['tag', 'acme/api', 'v9.9.9'],
      ['digest', 'acme/api', unknownDigest],
      ['repository', 'acme/nobody', 'v1.0.0'],
    ])('knows when there is no such %s', async (_what, path, reference) => {
      await publish()
      expect(await registry.describe(named(path), reference)).toEqual({ kind: 'absent' })
      expect(await registry.digestOf(named(path), reference)).toEqual({ kind: 'absent' })
    })

    if (!contract.isPrivate) return
    it('lets nobody in without the right password, and says so', async () => {
      await publish()
      const wrong = { username: 'robot', password: 'wrong' }
      const strangers = [
        contract.ask(running, { auths: {}, credHelpers: {} }),
        contract.ask(running, { auths: { [running.host]: wrong }, credHelpers: {} }),
      ]
      for (const stranger of strangers) {
        const answer = await stranger.describe(named('acme/api'), 'v1.0.0')
        expect(answer.kind).toBe('unavailable')
        expect(JSON.stringify(answer)).toContain(running.host)
        expect(JSON.stringify(answer)).not.toContain('wrong')
      }
    })
  })
}
