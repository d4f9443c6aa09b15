// Signatures that count, made by a real Sigstore and kept in a real registry.
import { describe, expect, test } from 'vitest'
import { newSignatory } from '../../../sandbox/sigstore/local-sigstore.ts'
import { pushBundle, pushClassic } from '../../../sandbox/sigstore/push-signature.ts'
import { type Cases, pattern, signingTests } from './asking.ts'
import { issuer, subject } from './signing-world.ts'

const { world, bundled, classic, certified, another, ask } = signingTests()

const identity = (name = subject) => ({ kind: 'identity', issuer, subject: name })

describe('[C3] a signature that counts', () => {
  const cases: Cases<object> = {
    'a bundle, logged with a promise and a proof': [
      async (image) => pushBundle(image, await bundled(image)),
      { format: 'bundle', signer: identity(), isLogged: true },
    ],
    'a bundle, logged with a proof and timestamped by a clock': [
      async (image) => pushBundle(image, await bundled(image, undefined, { logged: 'by-clock' })),
      { format: 'bundle', signer: identity(), isLogged: false },
    ],
    'provenance by the pipeline': [
      async (image) =>
        pushBundle(image, await bundled(image, undefined, { statement: 'https://slsa.dev/provenance/v1' })),
      { format: 'bundle', signer: identity() },
    ],
    'the older format': [
      async (image) => pushClassic(image, [await classic(image)]),
      { format: 'classic', signer: identity(), isLogged: true },
    ],
    'a bundle made with the trusted key, logged or not': [
      async (image) => pushBundle(image, await bundled(image, world().keyHolder, { logged: 'never' })),
      { format: 'bundle', signer: { kind: 'key', name: 'release' }, isLogged: false },
    ],
    'the older format made with the trusted key': [
      async (image) => pushClassic(image, [await classic(image, world().keyHolder, { logged: 'never' })]),
      { format: 'classic', signer: { kind: 'key', name: 'release' }, isLogged: false },
    ],
    'one good signature among broken ones and others': [
      async (image) => {
        await pushBundle(image, await bundled(await another()))
        await pushBundle(image, 'nonsense')
        await pushBundle(image, await bundled(image, newSignatory()))
        await pushBundle(image, await bundled(image))
      },
      { format: 'bundle', signer: identity() },
    ],
    'one good layer of the older format, after broken bundles and layers': [
      async (image) => {
        await pushBundle(image, await bundled(await another()))
        await pushClassic(image, [await classic(await another()), await classic(image)])
      },
      { format: 'classic', signer: identity() },
    ],
    "[E1] a token's subject that matches the seeds' pattern": [
      async (image) => {
        const signatory = await certified({ tokenSubject: 'repo:acme/floe-platform:ref:refs/heads/main' })
        await pushBundle(image, await bundled(image, signatory))
      },
      { signer: identity('repo:acme/floe-platform:ref:refs/heads/main') },
      pattern('^repo:acme/floe-platform:.*$'),
    ],
    "a token's subject with the ids that GitHub adds": [
      async (image) => {
        const signatory = await certified({ tokenSubject: 'repo:acme@12/floe-platform@34:ref:refs/tags/v1' })
        await pushBundle(image, await bundled(image, signatory))
      },
      { signer: identity('repo:acme/floe-platform:ref:refs/tags/v1') },
      pattern('^repo:acme/floe-platform:.*$'),
    ],
  }
  test.each(Object.entries(cases))('%s', async (_, [deed, said, trusted]) => {
    const answer = await ask(deed, trusted)
    const found = answer.kind === 'trusted' ? answer.signature : undefined
    expect({ ...answer, ...found, isLogged: found?.loggedAt !== undefined }).toMatchObject({
      kind: 'trusted',
      ...said,
    })
  })
})

describe('no signature', () => {
  test('[C3] an image that nobody signed', async () => {
    expect(await ask(async () => Promise.resolve())).toEqual({ kind: 'unsigned' })
  })

  test('reports that say so themselves are not even fetched', async () => {
    const statement = 'https://spdx.dev/Document'
    const annotations = { 'dev.sigstore.bundle.predicateType': statement }
    const asked = world().registry.requests.length
    const answer = await ask(async (image) =>
      pushBundle(image, await bundled(image, undefined, { statement }), annotations),
    )
    expect(answer).toEqual({ kind: 'unsigned' })
    const fetched = world()
      .registry.requests.slice(asked)
      .filter(({ method }) => method === 'GET')
    expect(fetched.map(({ path }) => path.split('/')[4])).toEqual(['referrers', 'manifests'])
  })
})
