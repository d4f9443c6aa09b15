// Signatures out of time, without a witness, or changed on the way: none of them counts.
import { describe, expect, test } from 'vitest'
import { openLocalSigstore } from '../../../sandbox/sigstore/local-sigstore.ts'
import { pushBundle, pushClassic } from '../../../sandbox/sigstore/push-signature.ts'
import { signBundle } from '../../../sandbox/sigstore/sign.ts'
import type { SignatureFault } from '../../../src/domain/release/signature.ts'
import { altered, type Cases, faultsOf, signingTests } from './asking.ts'
import { issuer, subject } from './signing-world.ts'

const { world, bundled, classic, certified, pushesChanged, ask } = signingTests()

const minutes = (count: number) => new Date(Date.now() + count * 60_000)

describe('[T18] a broken signature', () => {
  const cases: Cases<SignatureFault> = {
    'was made after the certificate had expired': [
      async (image) => pushBundle(image, await bundled(image, undefined, { logged: minutes(60) })),
      { kind: 'certificate-refused' },
    ],
    'was made before the certificate was valid': [
      async (image) => pushBundle(image, await bundled(image, await certified({}, minutes(30)))),
      { kind: 'certificate-refused' },
    ],
    'was made after the certificate had expired, in the older format': [
      async (image) => pushClassic(image, [await classic(image, undefined, { logged: minutes(60) })]),
      { kind: 'certificate-refused' },
    ],
    'has a certificate of another authority': [
      async (image) => {
        const theirs = await openLocalSigstore()
        await pushBundle(image, await bundled(image, await theirs.certify({ issuer, subject })))
      },
      { kind: 'certificate-refused' },
    ],
    'is in the log of another': [
      async (image) => {
        const theirs = await openLocalSigstore()
        await pushBundle(image, await signBundle(theirs, world().pipeline, image.digest))
      },
      { kind: 'not-logged' },
    ],
    'is in no log': [
      async (image) => pushBundle(image, await bundled(image, undefined, { logged: 'never' })),
      { kind: 'not-logged' },
    ],
    'is in no log, in the older format': [
      async (image) => pushClassic(image, [await classic(image, undefined, { logged: 'never' })]),
      { kind: 'not-logged' },
    ],
    'has a proof, and nobody says when': [
      pushesChanged((material) => ({
        verificationMaterial: {
          ...material,
          tlogEntries: material.tlogEntries.map((entry) => ({ ...entry, inclusionPromise: undefined })),
        },
      })),
      { kind: 'not-logged' },
    ],
    'says another time than the log': [
      pushesChanged((material) => ({
        verificationMaterial: {
          ...material,
          tlogEntries: material.tlogEntries.map((entry) => ({
            ...entry,
            integratedTime: String(Number(entry.integratedTime) + 60),
          })),
        },
      })),
      { kind: 'not-logged' },
    ],
    'has one byte of its statement changed': [
      pushesChanged((_, envelope) => ({
        dsseEnvelope: {
          ...envelope,
          payload: Buffer.from(
            Buffer.from(envelope.payload, 'base64').toString().replace('"predicate":{}', '"predicate":[]'),
          ).toString('base64'),
        },
      })),
      { kind: 'not-logged' },
    ],
    'has one byte of its signature changed': [
      pushesChanged((_, envelope) => ({
        dsseEnvelope: {
          ...envelope,
          signatures: envelope.signatures.map(({ sig, keyid }) => ({ sig: altered(sig), keyid })),
        },
      })),
      { kind: 'not-logged' },
    ],
    'has its text changed, in the older format': [
      async (image) => {
        const signature = await classic(image)
        const text = Buffer.from(signature.text.toString().replace('"optional":null', '"optional":true'))
        await pushClassic(image, [{ ...signature, text }])
      },
      { kind: 'not-logged' },
    ],
    'has one byte of its signature changed, made with the trusted key': [
      pushesChanged(
        (_, envelope) => ({
          dsseEnvelope: {
            ...envelope,
            signatures: envelope.signatures.map(({ sig, keyid }) => ({ sig: altered(sig), keyid })),
          },
        }),
        () => world().keyHolder,
      ),
      { kind: 'key-not-trusted' },
    ],
    'is of another kind in the older format': [
      async (image) => {
        const signature = await classic(image)
        const text = Buffer.from(signature.text.toString().replace('cosign container', 'atomic container'))
        await pushClassic(image, [{ ...signature, text }])
      },
      { kind: 'unreadable', problem: 'what was signed is no signature of a container image' },
    ],
    'signs a file and says nothing of an image': [
      async (image) => {
        const { dsseEnvelope, ...bundle } = await bundled(image)
        const messageDigest = { algorithm: 'SHA2_256', digest: Buffer.from(image.digest).toString('base64') }
        const signature = dsseEnvelope.signatures[0]?.sig
        await pushBundle(image, { ...bundle, messageSignature: { messageDigest, signature } })
      },
      { kind: 'unreadable', problem: 'the bundle has no statement about an image' },
    ],
    'signs a statement of another kind': [
      pushesChanged((_, envelope) => ({ dsseEnvelope: { ...envelope, payloadType: 'application/json' } })),
      { kind: 'unreadable', problem: 'what was signed is no in-toto statement' },
    ],
    'is nonsense': [
      async (image) => pushBundle(image, 'nonsense'),
      { kind: 'unreadable', problem: 'it is not written as signatures are' },
    ],
    'has one byte of its certificate changed': [
      pushesChanged((material) => ({
        verificationMaterial: {
          ...material,
          certificate: {
            rawBytes: Buffer.from(
              world().pipeline.certificate?.toString('latin1').replace('/acme/', '/acmf/') ?? '',
              'latin1',
            ).toString('base64'),
          },
        },
      })),
      { kind: 'certificate-refused' },
    ],
    'has nonsense for a certificate': [
      pushesChanged((material) => ({
        verificationMaterial: { ...material, certificate: { rawBytes: 'AAAA' } },
      })),
      { kind: 'unreadable', problem: 'it is not written as signatures are' },
    ],
    'has no certificate at all in its annotations': [
      async (image) => {
        const { text } = await classic(image)
        await pushClassic(image, [{ text, annotations: { 'dev.sigstore.cosign/certificate': 'nonsense' } }])
      },
      { kind: 'unreadable', problem: 'it is not written as signatures are' },
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [deed, fault, trusted]) => {
    expect(faultsOf(await ask(deed, trusted))).toEqual([fault])
  })
})
