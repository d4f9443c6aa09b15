// Test results that hang on the image: whose word counts lets a release through, and nobody is asked twice.
import { expect, test } from 'vitest'
import { pushBundle } from '../../sandbox/sigstore/push-signature.ts'
import { signBundle } from '../../sandbox/sigstore/sign.ts'
import { testResult } from '../../sandbox/sigstore/test-result.ts'
import { checksOn } from './conversation.ts'
import { converseWithSigners } from './signing-pipeline.ts'

const gates = '{ signature: false, tests: { attestation: true } }'
const environments = `  - { name: dev, auto_merge: true, gates: ${gates} }
  - { name: production, approvals: { count: 1 }, gates: ${gates} }
`

test('[D3] [D6] a release goes in once somebody who counts attests that its tests passed; the next environment asks the registry nothing', async () => {
  const talk = await converseWithSigners(environments)
  const { world, says, newest, checks, image, looks, sigstore, pipeline, pinned } = talk
  const { alice, bob, carol } = world.people
  const released = await image('v1.5.0')
  const attests = async (result: object, signatory = pipeline) =>
    pushBundle(released, await signBundle(sigstore, signatory, released.digest, result))

  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('nobody attests `tests`')
  const mallory = await sigstore.certify({
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'https://github.com/mallory/api/.github/workflows/release.yml@refs/heads/main',
  })
  await attests(testResult('PASSED'), mallory)
  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('who does not count')
  const suite = { configuration: [{ name: 'end-to-end' }] }
  expect(world.pullRequests()).toEqual([])

  await attests(testResult('WARNED', { ...suite, warnedTests: ['cold start'] }))
  await attests(testResult('PASSED'))
  await says(carol, '/promote api v1.5.0 to dev')
  expect(checks()).toMatchObject({ 'lockkeeper / tests': 'success' })
  const { summary } = checksOn(world, newest()).get('lockkeeper / tests')?.output ?? {}
  expect(summary).toContain('`end-to-end`: 2 passed, 1 warned (`cold start`), 0 failed.')
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')

  const before = looks()
  await says(alice, '/promote api to production')
  await bob.approves(newest())
  await world.settled()
  await bob.merges(newest())
  await world.settled()
  expect(await pinned('production')).toBe('v1.5.0')
  expect(looks()).toBe(before)
})
