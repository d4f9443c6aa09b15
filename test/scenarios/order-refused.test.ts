// What is not the next step: versions and ways that people type, and nobody may take. Nothing moves because of them.
import { expect, test } from 'vitest'
import { type Conversation, converse } from './conversation.ts'
import { answerTo, flawsOfRefusal } from './standstill.ts'

test('[B9] [C13] [E12] no version is typed over, no environment skipped, nothing promoted twice', async () => {
  const conversation = await converse()
  const { says, world } = conversation
  const { carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')

  // Staging takes what dev runs: nothing newer, and nothing older.
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v9.0.0 to staging',
      'version-not-previous',
      '`dev` runs `api` `v1.5.0`',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.4.0 to staging',
      'version-not-previous',
      '`dev` runs `api` `v1.5.0`',
    ]),
  ).toEqual([])
  // Production takes what staging runs, which is nothing yet.
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api to production',
      'previous-empty',
      'dev -> staging -> production',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.5.0 to production',
      'previous-empty',
      '`staging`',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api from dev to production',
      'path-not-followed',
      'dev -> staging -> production',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api from none to staging',
      'path-not-followed',
      'dev -> staging',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.5.0 to dev',
      'already-there',
      '`api` `v1.5.0`',
    ]),
  ).toEqual([])
})

test('[E14] [D5] [B1] the first environment takes the digest that the tag names now, of an index for several platforms', async () => {
  const policy = `artifacts:
  promotion:
    environments:
      - { name: dev, auto_merge: true }
      - { name: qa }
      - { name: staging }
      - { name: prod, authorization: { allowed_groups: [release-managers], separation_of_duties: true } }
`
  const conversation = await converse({ policy, files: inFourPlaces })
  const { says, world, newest, pinned } = conversation
  const { carol } = world.people
  await says(carol, '/promote v1.5.0 from none to dev')
  expect(await pinned('dev', '_')).toBe('v1.5.0')
  const [image] = (await world.pins('dev')).get('_')?.images ?? []
  const manifest = await fetch(`http://${world.registry.host}/v2/acme/api/manifests/v1.5.0`, {
    headers: { accept: 'application/vnd.oci.image.index.v1+json' },
  })
  expect(manifest.headers.get('content-type')).toContain('image.index')
  expect(image?.digest).toBe(manifest.headers.get('docker-content-digest'))

  // Every later one takes the pin of the one before, to the byte, once it is reported healthy for exactly that digest.
  const answer = await says(carol, '/promote to qa')
  expect(answer).toContain('verification')
  await reportsHealth(conversation, 'dev', `sha256:${'0'.repeat(64)}`)
  expect(await says(carol, '/promote to qa')).toContain('verification')
  await reportsHealth(conversation, 'dev', image?.digest ?? '')
  await says(carol, '/promote to qa')
  await carol.merges(newest())
  await world.settled()
  const [later] = (await world.pins('qa')).get('_')?.images ?? []
  expect(later).toEqual(image)
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote to prod',
      'previous-empty',
      'dev -> qa -> staging -> prod',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote from qa to prod',
      'path-not-followed',
      'qa -> staging -> prod',
    ]),
  ).toEqual([])
})

test('the registry is down: refused with the reason, nothing changed; later the same words work', async () => {
  const conversation = await converse()
  const { world, pinned } = conversation
  const { carol } = world.people
  world.registry.inject({ fault: { kind: 'status', status: 503 }, times: 100 })
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.5.0 to dev',
      'registry-unavailable',
      'acme/api',
    ]),
  ).toEqual([])
  world.registry.clearFaults()
  const { reactions } = await answerTo(conversation, carol, '/promote api v1.5.0 to dev')
  expect(reactions).toEqual(['+1'])
  expect(await pinned('dev')).toBe('v1.5.0')
})

/** What a cluster without a status of its own sends. */
async function reportsHealth({ world }: Conversation, environment: string, digest: string): Promise<void> {
  const commit = world.repository.git.branch('main')
  const at = new Date().toISOString()
  await world.people.alice.dispatches(world.repository, 'health', {
    environment,
    commit,
    healthy: true,
    at,
    app: '_',
    digest,
  })
  await world.settled()
}

/** One app without a name, in four environments. */
function inFourPlaces(registry: string): Readonly<Record<string, string | null>> {
  const release = `apiVersion: lockkeeper.dev/v1
kind: Release
metadata: { name: app }
spec:
  images:
    - { name: api, ref: ${registry}/acme/api }
`
  const sample = ['dev', 'staging', 'production'].flatMap((name) => [
    ...['api', 'web'].flatMap((app) =>
      ['release', 'deployment', 'kustomization'].map((file) => `environments/${name}/${app}/${file}.yaml`),
    ),
    `environments/${name}/kustomization.yaml`,
  ])
  return {
    ...Object.fromEntries(sample.map((path) => [path, null])),
    ...Object.fromEntries(
      ['dev', 'qa', 'staging', 'prod'].map((name) => [`environments/${name}/release.yaml`, release]),
    ),
  }
}
