// Signatures: what somebody who counts has signed goes on, and what nobody has does not.
import { expect, test } from 'vitest'
import { publishImage } from '../../sandbox/registry/publish-image.ts'
import { newSignatory } from '../../sandbox/sigstore/local-sigstore.ts'
import { pushBundle } from '../../sandbox/sigstore/push-signature.ts'
import { signBundle } from '../../sandbox/sigstore/sign.ts'
import { checksOn } from './conversation.ts'
import { converseWithSigners } from './signing-pipeline.ts'

const environments = `  - { name: dev, auto_merge: true, gates: { signature: false } }
  - name: staging
  - { name: production, approvals: { count: 1 } }
`

test('[C3] [D6] an unsigned image is blocked with the reason and how to sign it; once signed, it passes and is recorded so', async () => {
  const { world, says, newest, checks, image, signs, ledger } = await converseWithSigners(environments)
  const { carol } = world.people
  const unsigned = await image('v1.4.0')

  const refused = await says(carol, '/promote api to staging')
  expect(refused).toMatch(/`127\.0\.0\.1:\d+\/acme\/api` at `[0-9a-f]{12}` is not signed/)
  expect(refused).toContain(`cosign sign ${unsigned.host}/acme/api@${unsigned.digest}`)
  expect(world.pullRequests()).toEqual([])

  await signs(unsigned)
  expect(await says(carol, '/promote api to staging')).toContain('Opened')
  expect(checks()).toMatchObject({ lockkeeper: 'success', 'lockkeeper / signature': 'success' })
  expect(newest().body).toContain('is signed by `repo:acme/api:ref:refs/heads/main`')

  await carol.merges(newest())
  await world.settled()
  expect(await ledger()).toContain('promoted api v1.4.0 staging')
  const entries = (await world.ledger()).flatMap(({ payload }) =>
    payload.kind === 'promoted' ? [payload] : [],
  )
  const gate = entries.at(-1)?.gates.find((each) => each.gate === 'signature')
  expect(gate).toMatchObject({ verdict: 'pass', reasons: ['signed'] })
})

test('[D6] the second promotion of a digest asks nobody for its signatures again', async () => {
  const { world, says, newest, image, signs, looks, pinned } = await converseWithSigners(environments)
  const { alice, bob, carol } = world.people
  await signs(await image('v1.4.0'))
  await says(carol, '/promote api to staging')
  await carol.merges(newest())
  await world.settled()
  expect(looks()).toBe(1)

  await says(alice, '/promote api to production')
  await bob.approves(newest())
  await world.settled()
  await bob.merges(newest())
  await world.settled()
  expect(await pinned('production')).toBe('v1.4.0')
  expect(looks()).toBe(1)
})

test('[D6] where the owners only want to be told, an unsigned image goes on with a warning', async () => {
  const { world, says, newest, checks } = await converseWithSigners(
    environments.replace(
      '- name: staging',
      '- { name: staging, gates: { signature: { enforcement: warn } } }',
    ),
  )
  expect(await says(world.people.carol, '/promote api to staging')).toContain('Opened')
  expect(checks()).toMatchObject({ lockkeeper: 'success', 'lockkeeper / signature': 'success' })
  expect(checksOn(world, newest()).get('lockkeeper / signature')?.output?.title).toMatch(
    /^Warning: .* is not signed/,
  )
})

test("[T36] whoever has the registry's credentials, but not the pipeline's identity, gets nothing deployed", async () => {
  const { world, says, image, signs, pinned, sigstore, pipeline } = await converseWithSigners(
    '  - { name: dev, auto_merge: true }\n  - name: production\n',
  )
  const { carol } = world.people
  const honest = await image('v1.5.0')
  const running = await pinned('dev')
  await signs(honest)

  // The same tag, other bytes.
  const repository = 'acme/api'
  const created = '2026-10-01T00:00:00Z'
  const digest = await publishImage(world.registry, { repository, tag: 'v1.5.0', created })
  const malicious = { ...honest, digest }
  expect(await image('v1.5.0')).toEqual(malicious)
  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('is not signed')

  // With the honest image's signature beside it, then one of their own, then one by somebody else of the same issuer.
  await pushBundle(malicious, await signBundle(sigstore, pipeline, honest.digest))
  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('it is for other bytes')
  await signs(malicious, newSignatory())
  const issuer = 'https://token.actions.githubusercontent.com'
  await signs(malicious, await sigstore.certify({ issuer, subject: 'https://github.com/mallory/api' }))
  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('3 signatures of')

  expect(world.pullRequests()).toEqual([])
  expect(await pinned('dev')).toBe(running)

  // Back to what was released: nothing was spoilt.
  world.registry.moveTag('acme/api', 'v1.5.0', honest.digest)
  await says(carol, '/promote api v1.5.0 to dev')
  expect(await pinned('dev')).toBe('v1.5.0')
})
