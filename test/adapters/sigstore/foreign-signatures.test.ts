// Signatures of other bytes and by other people: none of them counts.
import { describe, expect, test } from 'vitest'
import { newSignatory } from '../../../sandbox/sigstore/local-sigstore.ts'
import { pushBundle, pushClassic } from '../../../sandbox/sigstore/push-signature.ts'
import type { SignatureFault } from '../../../src/domain/release/signature.ts'
import { type Cases, type Deed, faultsOf, pattern, signingTests } from './asking.ts'
import { issuer, subject } from './signing-world.ts'

const { world, bundled, classic, certified, another, pushesChanged, ask } = signingTests()

const from = (name: string, of = issuer) => ({ issuer: of, subject: name })
const by =
  (who: Parameters<typeof certified>[0], wish = {}): Deed =>
  async (image) =>
    pushBundle(image, await bundled(image, await certified(who), wish))

describe('[T18] a signature that is not ours', () => {
  const prefix = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main-2'
  const suffix =
    'https://evil.example/https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main'
  const dots = subject.replaceAll('.', 'x').replace('https://githubxcom', 'https://github-com')

  const cases: Cases<SignatureFault> = {
    'is for another artifact': [
      async (image) => pushBundle(image, await bundled(await another())),
      { kind: 'other-artifact' },
    ],
    'is for another artifact, in the older format': [
      async (image) => pushClassic(image, [await classic(await another())]),
      { kind: 'other-artifact' },
    ],
    'is for another artifact, made with the trusted key': [
      async (image) => pushBundle(image, await bundled(await another(), world().keyHolder)),
      { kind: 'other-artifact' },
    ],
    'has the statement of another bundle': [
      pushesChanged(async () => ({ dsseEnvelope: (await bundled(await another())).dsseEnvelope })),
      { kind: 'other-artifact' },
    ],
    'has the signature of another bundle': [
      pushesChanged(async (_, envelope) => {
        const { signatures } = (await bundled(await another())).dsseEnvelope
        return { dsseEnvelope: { ...envelope, signatures } }
      }),
      { kind: 'not-logged' },
    ],
    'has the log entry of another bundle': [
      pushesChanged(async (material) => {
        const { tlogEntries } = (await bundled(await another())).verificationMaterial
        return { verificationMaterial: { ...material, tlogEntries } }
      }),
      { kind: 'not-logged' },
    ],
    'has the certificate of somebody trusted and the signature of another': [
      pushesChanged(({ tlogEntries }) => {
        const rawBytes = world().pipeline.certificate?.toString('base64')
        return { verificationMaterial: { certificate: { rawBytes }, tlogEntries } }
      }, newSignatory),
      { kind: 'signature-broken' },
    ],
    'says that it was scanned': [
      async (image) =>
        pushBundle(
          image,
          await bundled(image, undefined, { statement: 'https://cosign.sigstore.dev/attestation/vuln/v1' }),
        ),
      { kind: 'other-statement', statement: 'https://cosign.sigstore.dev/attestation/vuln/v1' },
    ],
    'is by somebody else': [
      by({ subject: 'https://github.com/mallory/api/.github/workflows/release.yml@refs/heads/main' }),
      {
        kind: 'subject-not-trusted',
        ...from('https://github.com/mallory/api/.github/workflows/release.yml@refs/heads/main'),
      },
    ],
    'is by somebody whose name begins as a trusted one': [
      by({ subject: prefix }),
      { kind: 'subject-not-trusted', ...from(prefix) },
    ],
    'is by somebody whose name ends as a trusted one': [
      by({ subject: suffix }),
      { kind: 'subject-not-trusted', ...from(suffix) },
    ],
    'is by somebody whom only a pattern would take for a trusted one': [
      by({ subject: dots }),
      { kind: 'subject-not-trusted', ...from(dots) },
    ],
    'is by somebody whose name begins as a pattern wants it': [
      by({ subject: prefix }),
      { kind: 'subject-not-trusted', ...from(prefix) },
      pattern('https://github\\.com/acme/api/.*@refs/heads/main'),
    ],
    'is by somebody whose name ends as a pattern wants it': [
      by({ subject: suffix }),
      { kind: 'subject-not-trusted', ...from(suffix) },
      pattern('https://github\\.com/acme/api/.*@refs/heads/main'),
    ],
    'is by somebody whose name goes on in a second line': [
      by({ tokenSubject: 'repo:acme/floe-platform:ref:refs/heads/main\nrepo:mallory' }),
      { kind: 'subject-not-trusted', ...from(subject) },
      pattern('^repo:acme/floe-platform:.*$'),
    ],
    'is by a repository whose ids look like part of a name': [
      by({ tokenSubject: 'repo:acme@1/floe-platform@x:ref:refs/heads/main' }),
      { kind: 'subject-not-trusted', ...from(subject) },
      pattern('^repo:acme/floe-platform:.*$'),
    ],
    'is by a repository whose owner looks like part of a name': [
      by({ tokenSubject: 'repo:acme@x/floe-platform@1:ref:refs/heads/main' }),
      { kind: 'subject-not-trusted', ...from(subject) },
      pattern('^repo:acme/floe-platform:.*$'),
    ],
    'is vouched for by another issuer': [
      by({ issuer: 'https://accounts.example' }),
      { kind: 'issuer-not-trusted', ...from(subject, 'https://accounts.example') },
    ],
    'is vouched for by an issuer whose name begins alike': [
      by({ issuer: `${issuer}.example` }),
      { kind: 'issuer-not-trusted', ...from(subject, `${issuer}.example`) },
    ],
    'was made with another key': [
      async (image) => pushBundle(image, await bundled(image, newSignatory())),
      { kind: 'key-not-trusted' },
    ],
    'was made with another key, in the older format': [
      async (image) => pushClassic(image, [await classic(image, newSignatory())]),
      { kind: 'key-not-trusted' },
    ],
    'was made with a key where only identities count': [
      async (image) => pushBundle(image, await bundled(image, world().keyHolder)),
      { kind: 'key-not-trusted' },
      pattern('https://github\\.com/acme/.*'),
    ],
    'has a certificate where only keys count': [
      async (image) => pushBundle(image, await bundled(image)),
      { kind: 'issuer-not-trusted', ...from(subject) },
      [],
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [deed, fault, trusted]) => {
    expect(faultsOf(await ask(deed, trusted))).toEqual([fault])
  })

  test('is counted with all the others, each with its fault', async () => {
    const answer = await ask(async (image) => {
      await pushBundle(image, await bundled(await another()))
      await pushBundle(image, await bundled(image, newSignatory()))
      await pushClassic(image, [await classic(await another())])
    })
    expect(faultsOf(answer)).toEqual([
      { kind: 'other-artifact' },
      { kind: 'key-not-trusted' },
      { kind: 'other-artifact' },
    ])
  })
})
