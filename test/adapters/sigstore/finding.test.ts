// Where signatures are found, what happens when a registry misbehaves, and what is never asked twice.
import { describe, expect, onTestFinished, test } from 'vitest'
import published from '@sigstore/tuf/seeds.json' with { type: 'json' }
import { z } from 'zod'
import carried from '../../../src/adapters/sigstore/public-good-root.json' with { type: 'json' }
import { createRegistryClient } from '../../../src/adapters/oci/create-registry-client.ts'
import { attachReferrer } from '../../../src/adapters/oci/attach-referrer.ts'
import { openSignatures } from '../../../src/adapters/sigstore/open-signatures.ts'
import { digestSchema } from '../../../src/domain/identifiers.ts'
import type { SignatureAnswer } from '../../../src/domain/release/signature.ts'
import { newSignatory } from '../../../sandbox/sigstore/local-sigstore.ts'
import { pushBundle, pushClassic, type SignedImage } from '../../../sandbox/sigstore/push-signature.ts'
import { signBundle, signClassic } from '../../../sandbox/sigstore/sign.ts'
import { openSigningWorld, registriesFor, type SigningWorld } from './signing-world.ts'

async function opened(options?: Parameters<typeof openSigningWorld>[0]): Promise<SigningWorld> {
  const world = await openSigningWorld(options)
  onTestFinished(async () => world[Symbol.asyncDispose]())
  return world
}

const seedsSchema = z.record(z.string(), z.object({ targets: z.record(z.string(), z.string()) }))

/** Why nobody knows; the answer itself where somebody does. */
function whyNot(answer: SignatureAnswer): string {
  return answer.kind === 'unavailable' ? answer.reason : JSON.stringify(answer)
}

/** An image with a good bundle, and how to ask about it. */
async function signed(world: SigningWorld) {
  const image = await world.image('v1')
  const bundle = await signBundle(world.sigstore, world.pipeline, image.digest)
  const name = `${image.host}/${image.repository}`
  return { image, bundle, name, ask: async () => world.verifier().verify(name, image.digest, world.trusted) }
}

test('a registry without the referrers API keeps bundles under the fallback tag', async () => {
  const world = await opened({ referrers: false })
  const { image, bundle, ask } = await signed(world)
  const name = { registry: image.host, host: image.host, path: image.repository }
  const type = 'application/vnd.dev.sigstore.bundle.v0.3+json'
  const attachment = { type, text: JSON.stringify(bundle), annotations: {} }
  const client = createRegistryClient(registriesFor(world.registry.host))
  expect(await ask()).toEqual({ kind: 'unsigned' })
  await attachReferrer(client, name, image.digest, attachment)
  expect(await ask()).toMatchObject({ kind: 'trusted', signature: { format: 'bundle' } })
})

const asBundle = async (world: SigningWorld, image: SignedImage) =>
  pushBundle(image, await signBundle(world.sigstore, world.pipeline, image.digest))
const asTag = async (world: SigningWorld, image: SignedImage) =>
  pushClassic(image, [await signClassic(world.sigstore, world.pipeline, image.digest)])

describe('[T16] one altered byte on the way, or in the registry', () => {
  test.each([
    ["a bundle's manifest", asBundle, /\/manifests\/sha256:/],
    ['a bundle', asBundle, /\/blobs\//],
    ["the older format's manifest", asTag, /\.sig$/],
    ["the older format's text", asTag, /\/blobs\//],
  ])('in %s lets nothing through', async (_, push, path) => {
    const world = await opened()
    const { image, ask } = await signed(world)
    await push(world, image)
    world.registry.inject({
      fault: { kind: 'altered' },
      times: 100,
      matching: ({ method, url }) => method === 'GET' && path.test(url.pathname),
    })
    expect(whyNot(await ask())).toContain('sent bytes that do not have the digest they should')
    world.registry.clearFaults()
    expect(await ask()).toMatchObject({ kind: 'trusted' })
  })
})

describe('a registry that does not answer', () => {
  test.each([
    ['for referrers', /\/referrers\//],
    ['for the older tags', /\.sig$/],
  ])('%s: nobody knows whether the image is signed', async (_, path) => {
    const world = await opened()
    const { image, ask } = await signed(world)
    await pushBundle(image, await signBundle(world.sigstore, newSignatory(), image.digest))
    world.registry.inject({
      fault: { kind: 'status', status: 500 },
      times: 100,
      matching: ({ url }) => path.test(url.pathname),
    })
    expect(whyNot(await ask())).toContain('500')
  })

  test('for the older tags, once a good bundle is found: nobody needs them', async () => {
    const world = await opened()
    const { image, bundle, ask } = await signed(world)
    await pushBundle(image, bundle)
    world.registry.inject({
      fault: { kind: 'status', status: 500 },
      times: 100,
      matching: ({ url }) => url.pathname.endsWith('.sig'),
    })
    expect(await ask()).toMatchObject({ kind: 'trusted' })
  })

  test('with a name that is none: nobody is asked', async () => {
    const world = await opened()
    const { image } = await signed(world)
    expect(await world.verifier().verify('no name', image.digest, world.trusted)).toMatchObject({
      kind: 'unavailable',
    })
  })
})

describe('what would keep us busy', () => {
  test('more than fifty signatures are not looked at, and then nobody knows', async () => {
    const world = await opened()
    const { image, ask } = await signed(world)
    const bad = await signBundle(world.sigstore, newSignatory(), image.digest)
    for (let each = 0; each < 51; each += 1) await pushBundle(image, bad, { each: String(each) })
    expect(await ask()).toEqual({
      kind: 'unavailable',
      reason: 'there are 51 signatures, and only the first 50 are looked at',
    })
  })

  test('a bundle of more than four megabytes is not read', async () => {
    const world = await opened()
    const { image, bundle, ask } = await signed(world)
    await pushBundle(image, { ...bundle, padding: 'x'.repeat(4 * 1024 * 1024) })
    expect(whyNot(await ask())).toContain('more than 4194304 bytes')
  })
})

test('a key of the policy that cannot be read is named, and no signature counts meanwhile', async () => {
  const world = await opened()
  const { image, name } = await signed(world)
  const broken = {
    kind: 'key' as const,
    name: 'old',
    pem: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
  }
  const answer = await world.verifier().verify(name, image.digest, [...world.trusted, broken])
  expect(answer).toEqual({
    kind: 'unavailable',
    reason: 'the trusted key "old" of the policy is no public key',
  })
})

describe('[D6] what was found good is remembered', () => {
  test('by digest and by whose signature counts, and by nothing else', async () => {
    const world = await opened()
    const { image, bundle, name } = await signed(world)
    await pushBundle(image, bundle)
    const verifier = world.verifier()
    const requests = async (trusted = world.trusted) => {
      const before = world.registry.requests.length
      const { kind } = await verifier.verify(name, image.digest, trusted)
      return `${kind}: ${world.registry.requests.length - before}`
    }
    // The list, the manifest, the bundle.
    expect(await requests()).toBe('trusted: 3')
    expect(await requests()).toBe('trusted: 0')
    expect(await requests(world.trusted.slice(0, 1))).toBe('trusted: 3')
    // The older tag is looked for too.
    expect(await requests(world.trusted.slice(1))).toBe('refused: 4')
    expect(await requests(world.trusted.slice(1))).toBe('refused: 4')
  })

  test('two who ask at once ask once', async () => {
    const world = await opened()
    const { image, bundle, name } = await signed(world)
    await pushBundle(image, bundle)
    const verifier = world.verifier()
    const before = world.registry.requests.length
    await Promise.all([1, 2, 3].map(async () => verifier.verify(name, image.digest, world.trusted)))
    expect(world.registry.requests.length - before).toBe(3)
  })

  test('a signature that comes later is seen', async () => {
    const world = await opened()
    const { image, bundle, name } = await signed(world)
    const verifier = world.verifier()
    expect(await verifier.verify(name, image.digest, world.trusted)).toEqual({ kind: 'unsigned' })
    await pushBundle(image, bundle)
    expect(await verifier.verify(name, image.digest, world.trusted)).toMatchObject({ kind: 'trusted' })
  })
})

describe('the trusted root', () => {
  const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`)

  test('of our own Sigstore is none of the public one', async () => {
    const world = await opened()
    const { image, bundle, name } = await signed(world)
    await pushBundle(image, bundle)
    const verifier = openSignatures(registriesFor(world.registry.host), undefined)
    expect(await verifier.verify(name, image.digest, world.trusted)).toMatchObject({
      kind: 'refused',
      signatures: [{ fault: { kind: 'certificate-refused' } }],
    })
  })

  test.each([
    ['is not there', 'no/such/file.json'],
    ['is no trusted root', 'package.json'],
    ['is not JSON', 'README.md'],
  ])('that %s is said, and no signature counts', async (_, path) => {
    const verifier = openSignatures(registriesFor(), path)
    expect(whyNot(await verifier.verify('registry.example/acme/api', digest, []))).toContain(path)
  })

  test('that comes with this version is the public one of @sigstore/tuf', () => {
    const seeds = seedsSchema.parse(published)
    const root = seeds['https://tuf-repo-cdn.sigstore.dev']?.targets['trusted_root.json'] ?? ''
    expect(carried).toEqual(JSON.parse(Buffer.from(root, 'base64').toString()))
  })
})
