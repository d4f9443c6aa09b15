// Test results that count and that do not: signed by somebody trusted, of these bytes, and as in-toto writes them.
import { describe, expect, test } from 'vitest'
import type { AttestationSource } from '../../../src/domain/external/external-gate.ts'
import { type TestResultFault, testResultType } from '../../../src/domain/external/test-result.ts'
import { pushBundle, pushEnvelopes, type SignedImage } from '../../../sandbox/sigstore/push-signature.ts'
import { signEnvelope } from '../../../sandbox/sigstore/sign.ts'
import { testResult } from '../../../sandbox/sigstore/test-result.ts'
import { altered, type Deed, signingTests } from './asking.ts'

const { world, bundled, another, certified } = signingTests()

const ask = async (
  image: SignedImage,
  change: Partial<AttestationSource> = {},
  verifier = world().verifier(),
) =>
  verifier.testResults(`${image.host}/${image.repository}`, image.digest, {
    kind: 'attestation',
    predicate: testResultType,
    configuration: undefined,
    trusted: world().trusted,
    ...change,
  })
const attests =
  (result: string, more?: object): Deed =>
  async (image) =>
    pushBundle(image, await bundled(image, world().pipeline, testResult(result, more)))
const byMallory: Deed = async (image) => {
  const mallory = await certified({ subject: 'https://github.com/mallory/api/.github/workflows/x.yml' })
  await pushBundle(image, await bundled(image, mallory, testResult('PASSED')))
}
const ofOtherBytes: Deed = async (image) =>
  pushBundle(image, await bundled(await another(), world().pipeline, testResult('PASSED')))
const allOf =
  (...deeds: readonly Deed[]): Deed =>
  async (image) => {
    for (const deed of deeds) await deed(image)
  }
const endToEnd = { configuration: [{ name: 'end-to-end' }] }

describe('what is believed', () => {
  test.each<[string, Deed, object]>([
    ['a bundle', attests('PASSED'), { kind: 'passed', results: [{ test: { result: 'passed', passed: 2 } }] }],
    [
      'an .att tag',
      async (image) =>
        pushEnvelopes(image, [
          await signEnvelope(world().sigstore, world().pipeline, image.digest, testResult('PASSED')),
        ]),
      { kind: 'passed', results: [{ signature: { format: 'envelope' } }] },
    ],
    [
      'the holder of a trusted key',
      async (image) => pushBundle(image, await bundled(image, world().keyHolder, testResult('WARNED'))),
      { kind: 'passed', results: [{ test: { result: 'warned' }, signature: { signer: { kind: 'key' } } }] },
    ],
    [
      'a no',
      attests('FAILED', { failedTests: ['login'] }),
      { kind: 'failed', results: [{ test: { failed: { count: 1, first: ['login'] } } }] },
    ],
    [
      'one good one beside what does not count',
      allOf(ofOtherBytes, byMallory, attests('PASSED')),
      { kind: 'passed', results: [{ test: { result: 'passed' } }] },
    ],
    [
      '[T16] the no of one suite, whatever another says',
      allOf(attests('FAILED', endToEnd), attests('PASSED')),
      { kind: 'failed', results: [{ test: { suite: ['end-to-end'] } }, { test: { result: 'passed' } }] },
    ],
  ])('%s', async (_what, deed, said) => {
    const image = await another()
    await deed(image)
    expect(await ask(image)).toMatchObject(said)
  })
})

describe('what is not', () => {
  test.each<[string, Deed, TestResultFault['kind']]>([
    ['[T18] of other bytes', ofOtherBytes, 'other-artifact'],
    ['[T18] by somebody else of the same issuer', byMallory, 'subject-not-trusted'],
    [
      '[T18] a no turned into a yes under the same signature',
      async (image) => {
        const no = await bundled(image, world().pipeline, testResult('FAILED'))
        const yes = await bundled(image, world().pipeline, testResult('PASSED'))
        const dsseEnvelope = { ...no.dsseEnvelope, payload: yes.dsseEnvelope.payload }
        await pushBundle(image, { ...no, dsseEnvelope })
      },
      'not-logged',
    ],
    ['a word that is none of the three', attests('SKIPPED'), 'not-understood'],
    ['a key that nobody knows', attests('PASSED', { except: ['login'] }), 'not-understood'],
    [
      'a yes beside what somebody trusted says and nobody understands',
      allOf(attests('PASSED'), attests('NO')),
      'not-understood',
    ],
  ])('%s', async (_what, deed, kind) => {
    const image = await another()
    await deed(image)
    expect(await ask(image)).toMatchObject({ kind: 'refused', attestations: [{ fault: { kind } }] })
  })

  test('[T16] of which one bit was changed', async () => {
    const image = await another()
    const { dsseEnvelope: envelope, ...rest } = await bundled(image, world().pipeline, testResult('PASSED'))
    const dsseEnvelope = { ...envelope, payload: altered(envelope.payload) }
    await pushBundle(image, { ...rest, dsseEnvelope })
    expect((await ask(image)).kind).not.toBe('passed')
  })

  test('signatures and other statements are none', async () => {
    const image = await another()
    await pushBundle(image, await bundled(image))
    const { predicate } = testResult('PASSED')
    const other = { statement: 'https://in-toto.io/attestation/test-result/v0.2', predicate }
    await pushBundle(image, await bundled(image, world().pipeline, other))
    expect(await ask(image)).toEqual({ kind: 'none' })
  })
})

test('one suite, where one is asked for', async () => {
  const image = await another()
  await allOf(attests('FAILED', endToEnd), attests('PASSED'))(image)
  const asked = async (configuration: string) => ask(image, { configuration })
  expect((await asked('end-to-end')).kind).toBe('failed')
  expect((await asked('.github/workflows/ci.yml')).kind).toBe('passed')
  expect((await asked('load')).kind).toBe('none')
})

test('[D6] a yes is remembered by digest and by whose word counts, and a no is asked for again', async () => {
  const image = await another()
  const verifier = world().verifier()
  await attests('FAILED', { configuration: [] })(image)
  expect((await ask(image, {}, verifier)).kind).toBe('failed')
  const tested = await another()
  await attests('PASSED')(tested)
  expect((await ask(tested, {}, verifier)).kind).toBe('passed')
  const before = world().registry.requests.length
  expect((await ask(tested, {}, verifier)).kind).toBe('passed')
  expect(world().registry.requests.length).toBe(before)
  expect((await ask(tested, { trusted: world().trusted.slice(1) }, verifier)).kind).toBe('refused')
  expect((await ask(image, {}, verifier)).kind).toBe('failed')
  expect(world().registry.requests.length).toBeGreaterThan(before)
})
