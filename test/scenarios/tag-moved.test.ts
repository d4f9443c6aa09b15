// A tag that moves: what was verified is what is pinned, or nothing is.
import { expect, test } from 'vitest'
import { digestSchema } from '../../src/domain/identifiers.ts'
import { publishImage } from '../../src/sandbox/registry/publish-image.ts'
import type { World } from '../../src/sandbox/world/start-world.ts'
import { converse } from './conversation.ts'

test('[T14] the tag moves before any request of the promotion: the digest that was verified is pinned, or none', async () => {
  for (let nth = 1; ; nth += 1) {
    const { world, says, pinned, newest } = await converse()
    const { carol } = world.people
    const honest = await digestOf(world, 'v1.5.0')
    const other = await digestOf(world, 'v1.3.0')
    const asked = world.registry.requests.length
    world.registry.beforeRequest(nth, () => world.registry.moveTag('acme/api', 'v1.5.0', other))
    const answer = await says(carol, '/promote api v1.5.0 to dev')
    const [promoted] = (await world.ledger()).flatMap(({ payload }) =>
      payload.kind === 'promoted' ? [payload] : [],
    )
    const digest = (await world.pins('dev')).get('api')?.images[0]?.digest
    const requests = world.registry.requests.length - asked
    // Everything that was said, pinned and recorded is of the one digest that was looked at; or it is blocked.
    const isPinned = (await pinned('dev')) === 'v1.5.0'
    const isOne =
      digest !== undefined &&
      [honest, other].includes(digest) &&
      newest().body.includes(digest.slice(7, 19)) &&
      promoted?.release.images[0]?.digest === digest
    expect({ nth, fine: isPinned ? isOne : answer.includes('immutability') }).toEqual({ nth, fine: true })
    await world.close()
    if (nth > requests) return
  }
}, 60_000)

test('[T14] [B1] a tag that moved after the promotion to dev blocks the next step, with its reason', async () => {
  const { world, says, pinned } = await converse()
  const { carol } = world.people
  const moved = await publishImage(
    { host: world.registry.host },
    { repository: 'acme/api', tag: 'v1.4.0', commit: 'f'.repeat(40), created: '2026-10-01T00:00:00Z' },
  )
  const answer = await says(carol, '/promote api to staging')
  expect(answer).toContain('immutability')
  expect(answer).toContain(moved.slice(7, 19))
  expect(world.pullRequests()).toEqual([])
  expect(await pinned('staging')).toBeUndefined()
})

async function digestOf({ registry }: World, tag: string) {
  const { headers } = await fetch(`http://${registry.host}/v2/acme/api/manifests/${tag}`, {
    headers: { accept: 'application/vnd.oci.image.index.v1+json' },
  })
  return digestSchema.parse(headers.get('docker-content-digest'))
}
