// A tag that moves: what was verified is what is pinned, or nothing is.
import { expect, test } from 'vitest'
import { digestSchema } from '../../src/domain/identifiers.ts'
import { publishImage } from '../../sandbox/registry/publish-image.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import { type Conversation, converse } from './conversation.ts'

/** The promotion that was asked for: every digest it shows, pins and records; empty where it was blocked with its reason. */
async function digestsOf({ world, newest }: Conversation, environment: string, answer: string) {
  const promoted = (await world.ledger()).flatMap(({ payload }) =>
    payload.kind === 'promoted' && payload.environment === environment ? [payload] : [],
  )
  const pinned = (await world.pins(environment)).get('api')
  if (promoted.length === 0 && answer.includes('immutability')) return []
  const [, shown] = /`([0-9a-f]{12})`/.exec(newest().body) ?? []
  return [shown, ...[pinned, promoted[0]?.release].map((release) => release?.images[0]?.digest?.slice(7, 19))]
}

const mergesByItself = `environments:
  - name: dev
    auto_merge: true
  - name: staging
    auto_merge: true
  - name: production
    approvals: { count: 1 }
`

const steps = [
  { environment: 'dev', words: '/promote api v1.5.0 to dev', before: undefined },
  { environment: 'staging', words: '/promote api to staging', before: '/promote api v1.5.0 to dev' },
] as const

test.each(steps)(
  '[T14] the tag moves before any request of the promotion to $environment: the digest that was verified is pinned, or none',
  { timeout: 60_000 },
  async ({ environment, words, before }) => {
    for (let nth = 1; ; nth += 1) {
      const conversation = await converse({ policy: mergesByItself })
      const { world, says } = conversation
      const { carol } = world.people
      if (before !== undefined) await says(carol, before)
      const honest = await digestOf(world, 'v1.5.0')
      const other = await digestOf(world, 'v1.3.0')
      const asked = world.registry.requests.length
      world.registry.beforeRequest(nth, () => world.registry.moveTag('acme/api', 'v1.5.0', other))
      const answer = await says(carol, words)
      const digests = await digestsOf(conversation, environment, answer)
      const requests = world.registry.requests.length - asked
      // Everything that was said, pinned and recorded is of the one digest that was looked at; or it is blocked.
      const [one] = digests
      const allowed = environment === 'dev' ? [honest, other] : [honest]
      expect({ nth, digests: new Set(digests).size }).toEqual({ nth, digests: digests.length === 0 ? 0 : 1 })
      expect([undefined, ...allowed.map((digest) => digest.slice(7, 19))]).toContain(one)
      await world.close()
      if (nth > requests) return
    }
  },
)

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
