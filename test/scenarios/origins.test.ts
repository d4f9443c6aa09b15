// Where images come from: what the right builder made of a commit of ours goes on, and what nobody can tell of does not.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { pushBundle } from '../../sandbox/sigstore/push-signature.ts'
import { signBundle } from '../../sandbox/sigstore/sign.ts'
import { slsaV1 } from '../../sandbox/sigstore/slsa.ts'
import { converseWithSigners } from './signing-pipeline.ts'

const builder = 'https://github.com/actions/runner/github-hosted'
const gates = `{
      signature: false,
      provenance: { builder: "${builder}", source_regex: "http://127\\\\.0\\\\.0\\\\.1:[0-9]+/acme/api" },
      traceability: true,
      immutability: { platforms: [linux/amd64, linux/arm64] }
    }`
const environments = `  - { name: dev, auto_merge: true, gates: ${gates} }
  - { name: production, approvals: { count: 1 }, gates: ${gates} }
`

const annotationsSchema = z.object({ annotations: z.record(z.string(), z.string()) })

test('[B2] [D6] an image whose builder, commit and run nobody vouches for is blocked; once attested it goes the whole way, and is asked about once', async () => {
  const talk = await converseWithSigners(environments, { sources: true })
  const { world, says, newest, checks, image, looks, sigstore, pipeline, pinned } = talk
  const { alice, bob, carol } = world.people
  const released = await image('v1.5.0')
  const manifest = await fetch(`http://${released.host}/v2/acme/api/manifests/${released.digest}`, {
    headers: { accept: 'application/vnd.oci.image.index.v1+json' },
  })
  const { annotations } = annotationsSchema.parse(await manifest.json())
  const build = {
    builder,
    source: annotations['org.opencontainers.image.source'] ?? '',
    commit: annotations['org.opencontainers.image.revision'] ?? '',
    run: 'https://github.com/acme/api/actions/runs/1234/attempts/1',
    finished: '2026-10-01T12:00:00Z',
  }
  const attests = async (change: Partial<typeof build>) =>
    pushBundle(
      released,
      await signBundle(sigstore, pipeline, released.digest, slsaV1({ ...build, ...change })),
    )

  const refused = await says(carol, '/promote api v1.5.0 to dev')
  expect(refused).toContain('there is no provenance for')
  expect(refused).toContain('does not tell the run that built it')
  await attests({ builder: 'https://laptop.example' })
  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain(
    'it was built by `https://laptop.example`',
  )
  expect(world.pullRequests()).toEqual([])

  await attests({})
  const mark = world.requests.mark()
  await says(carol, '/promote api v1.5.0 to dev')
  const { requests } = world.requests.since(mark)
  const opened = requests.findIndex(({ summary }) => summary?.includes('createPullRequest') === true)
  expect(opened).toBeGreaterThan(0)
  expect(opened + 1).toBeLessThanOrEqual(4)
  expect(checks()).toMatchObject({
    'lockkeeper / provenance': 'success',
    'lockkeeper / traceability': 'success',
    'lockkeeper / immutability': 'success',
  })
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
