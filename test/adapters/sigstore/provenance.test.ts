// Provenance that counts and that does not: signed by somebody trusted, of these bytes, by the builder and of the source that were asked for.
import { describe, expect, test } from 'vitest'
import type { ProvenanceFault, ProvenanceRules } from '../../../src/domain/release/provenance.ts'
import { pushBundle, pushEnvelopes, type SignedImage } from '../../../sandbox/sigstore/push-signature.ts'
import { signEnvelope } from '../../../sandbox/sigstore/sign.ts'
import { type Build, slsaV02, slsaV1 } from '../../../sandbox/sigstore/slsa.ts'
import { altered, type Deed, signingTests } from './asking.ts'

const { world, bundled, another, pushesChanged, certified } = signingTests()

const build: Build = {
  builder: 'https://github.com/actions/runner/github-hosted',
  source: 'https://github.com/acme/api',
  commit: 'b'.repeat(40),
  run: 'https://github.com/acme/api/actions/runs/1234/attempts/1',
  finished: '2026-10-01T12:00:00Z',
}
const provenance = {
  builder: build.builder,
  source: build.source,
  commit: build.commit,
  run: build.run,
  builtAt: build.finished,
}
const rules = (change: Partial<ProvenanceRules> = {}): ProvenanceRules => ({
  builder: { kind: 'exactly', text: build.builder },
  source: { kind: 'exactly', text: build.source },
  trusted: world().trusted,
  ...change,
})
const ask = async (
  image: SignedImage,
  change: Partial<ProvenanceRules> = {},
  verifier = world().verifier(),
) => verifier.provenance(`${image.host}/${image.repository}`, image.digest, rules(change))
const attests =
  (change: Partial<Build> = {}, version = slsaV1): Deed =>
  async (image) =>
    pushBundle(image, await bundled(image, world().pipeline, version({ ...build, ...change })))

describe('provenance that counts', () => {
  test.each<[string, Deed]>([
    ['of version 1 in a bundle', attests()],
    ['of version 0.2 in a bundle', attests({}, slsaV02)],
    [
      'by the holder of a trusted key',
      async (image) => pushBundle(image, await bundled(image, world().keyHolder, slsaV1(build))),
    ],
    [
      'under an .att tag',
      async (image) =>
        pushEnvelopes(image, [
          await signEnvelope(world().sigstore, world().pipeline, image.digest, slsaV02(build)),
        ]),
    ],
    [
      'beside statements of another kind and a broken one',
      async (image) => {
        await pushBundle(image, await bundled(image))
        await pushBundle(image, await bundled(await another(), world().pipeline, slsaV1(build)))
        await attests()(image)
      },
    ],
  ])('%s', async (_what, deed) => {
    const image = await another()
    await deed(image)
    expect(await ask(image)).toMatchObject({ kind: 'proven', provenance })
  })

  test('by patterns for the whole name', async () => {
    const image = await another()
    await attests()(image)
    const patterns: Partial<ProvenanceRules> = {
      builder: { kind: 'pattern', pattern: 'https://github\\.com/actions/runner/.*' },
      source: { kind: 'pattern', pattern: 'https://github\\.com/acme/.*' },
    }
    expect(await ask(image, patterns)).toMatchObject({ kind: 'proven', provenance })
  })
})

const foreign = async () => certified({ subject: 'https://github.com/mallory/api/.github/workflows/x.yml' })

describe('provenance that does not count', () => {
  const kinds: Readonly<Record<string, readonly [Deed, ProvenanceFault['kind'], Partial<ProvenanceRules>?]>> =
    {
      'by another builder': [attests({ builder: 'https://github.com/mallory/runner' }), 'other-builder'],
      'of another repository': [attests({ source: 'https://github.com/mallory/api' }), 'other-source'],
      'of a repository that only begins alike': [
        attests({ source: 'https://github.com/acme/api-evil' }),
        'other-source',
        { source: { kind: 'pattern', pattern: 'https://github\\.com/acme/api' } },
      ],
      'of a source that was asked for and not resolved': [
        async (image) => {
          const { statement } = slsaV1(build)
          const predicate = {
            buildDefinition: { externalParameters: { workflow: { repository: build.source } } },
            runDetails: { builder: { id: build.builder } },
          }
          await pushBundle(image, await bundled(image, world().pipeline, { statement, predicate }))
        },
        'other-source',
      ],
      'without a builder': [
        async (image) => {
          const { statement } = slsaV1(build)
          await pushBundle(image, await bundled(image, world().pipeline, { statement, predicate: {} }))
        },
        'unreadable',
      ],
      '[T18] of other bytes': [
        async (image) => pushBundle(image, await bundled(await another(), world().pipeline, slsaV1(build))),
        'other-artifact',
      ],
      '[T18] by somebody else of the same issuer': [
        async (image) => pushBundle(image, await bundled(image, await foreign(), slsaV1(build))),
        'subject-not-trusted',
      ],
      '[T18] not in the log': [
        async (image) =>
          pushBundle(image, await bundled(image, world().pipeline, { ...slsaV1(build), logged: 'never' })),
        'not-logged',
      ],
      '[T18] with another statement under the same signature': [
        async (image) => {
          const good = await bundled(image, world().pipeline, slsaV1({ ...build, builder: 'https://evil' }))
          const other = await bundled(image, world().pipeline, slsaV1(build))
          const dsseEnvelope = { ...good.dsseEnvelope, payload: other.dsseEnvelope.payload }
          await pushBundle(image, { ...good, dsseEnvelope })
        },
        'not-logged',
      ],
      '[T18] under an .att tag, for other bytes': [
        async (image) =>
          pushEnvelopes(image, [
            await signEnvelope(world().sigstore, world().pipeline, (await another()).digest, slsaV02(build)),
          ]),
        'other-artifact',
      ],
    }

  test.each(Object.entries(kinds))('%s', async (_what, [deed, kind, change]) => {
    const image = await another()
    await deed(image)
    expect(await ask(image, change)).toMatchObject({ kind: 'refused', attestations: [{ fault: { kind } }] })
  })

  test('[T16] of which one bit was changed', async () => {
    const image = await another()
    await pushesChanged((_material, envelope) => ({
      dsseEnvelope: { ...envelope, payload: altered(envelope.payload) },
    }))(image)
    expect((await ask(image)).kind).not.toBe('proven')
  })

  test('because there is none: signatures and other statements are none', async () => {
    const image = await another()
    await pushBundle(image, await bundled(image))
    await pushBundle(
      image,
      await bundled(image, world().pipeline, { statement: 'https://spdx.dev/Document' }),
    )
    expect(await ask(image)).toEqual({ kind: 'none' })
  })
})

test('[D6] what was found good is asked for once, whatever the environment, unless its rules differ', async () => {
  const image = await another()
  const verifier = world().verifier()
  expect((await ask(image, {}, verifier)).kind).toBe('none')
  await attests()(image)
  expect((await ask(image, {}, verifier)).kind).toBe('proven')
  const before = world().registry.requests.length
  expect((await ask(image, {}, verifier)).kind).toBe('proven')
  expect(world().registry.requests.length).toBe(before)
  expect((await ask(image, { builder: { kind: 'exactly', text: 'https://other' } }, verifier)).kind).toBe(
    'refused',
  )
})
