// Deliveries that are lost, late, twice or in another order: the re-list finds everything, and the end is the same.
import { beforeAll, expect, test } from 'vitest'
import type { DeliveryFault } from '../../sandbox/github/webhooks/delivery-faults.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import type { Conversation } from './conversation.ts'
import { ledgerLines } from './ledger-lines.ts'
import { endOf, survive, undisturbedEnd } from './survive.ts'

const always = { when: () => true, times: Number.POSITIVE_INFINITY }

const faults = [
  ['lost', { kind: 'drop' }],
  ['late', { kind: 'late', ms: 150 }],
  ['sent twice', { kind: 'duplicate', guid: 'same' }],
  ['sent twice under another id', { kind: 'duplicate', guid: 'new' }],
] as const satisfies readonly (readonly [string, DeliveryFault])[]

let undisturbed: unknown

beforeAll(async () => {
  undisturbed = await undisturbedEnd()
})

test.each(faults)('[T4] every delivery is %s', { timeout: 60_000 }, async (_name, fault) => {
  const { world, issue } = await survive({ reconcileSeconds: 1 })
  world.github.webhooks.faults.add({ ...always, fault })
  await world.people.carol.comments(issue, '/promote api v1.5.0 to dev')
  await expect.poll(async () => endOf(world), { timeout: 30_000, interval: 200 }).toEqual(undisturbed)
  world.github.webhooks.faults.clear()
  await world.settled()
  expect(await endOf(world)).toEqual(undisturbed)
})

test('[T4] deliveries come in the reverse of their order', { timeout: 60_000 }, async () => {
  const { world, issue } = await survive({ reconcileSeconds: 1 })
  world.github.webhooks.faults.reorder = (waiting) => waiting.toReversed()
  await world.people.carol.comments(issue, '/promote api v1.5.0 to dev')
  await expect.poll(async () => endOf(world), { timeout: 30_000, interval: 200 }).toEqual(undisturbed)
})

const wholeWay = `environments:
  - name: dev
    auto_merge: true
  - name: staging
    auto_merge: true
  - name: production
`

/** The whole way of a release: to dev, reported healthy there, and on to staging. */
async function goesTheWholeWay({ world, issue, pinned }: Conversation): Promise<unknown> {
  const { carol } = world.people
  const patience = { timeout: 20_000, interval: 200 }
  await carol.comments(issue, '/promote api v1.5.0 to dev')
  await expect.poll(() => pinned('dev'), patience).toBe('v1.5.0')
  await expect
    .poll(async () => ledgerLines(await world.ledger()), patience)
    .toContain('verified api v1.5.0 dev')
  await carol.comments(issue, '/promote api to staging')
  await expect.poll(() => pinned('staging'), patience).toBe('v1.5.0')
  await expect
    .poll(async () => ledgerLines(await world.ledger()), patience)
    .toContain('verified api v1.5.0 staging')
  world.github.webhooks.faults.clear()
  await world.settled()
  return mattering(world)
}

/** The default branch and the ledger; how often a check was given depends on who looked when. */
async function mattering(world: World) {
  const pins = await Promise.all(['dev', 'staging'].map(async (name) => world.pinnedVersion(name, 'api')))
  const open = world.pullRequests().filter(({ state }) => state === 'open')
  return { pins, ledger: ledgerLines(await world.ledger()).toSorted(), open: open.length }
}

test('[T39] a whole way ends the same, whatever becomes of its deliveries', {
  timeout: 180_000,
}, async () => {
  const expected = await goesTheWholeWay(await survive({ policy: wholeWay, reconcileSeconds: 1 }))
  for (const [, fault] of faults) {
    const conversation = await survive({ policy: wholeWay, reconcileSeconds: 1 })
    conversation.world.github.webhooks.faults.add({ ...always, fault })
    expect(await goesTheWholeWay(conversation)).toEqual(expected)
  }
  const conversation = await survive({ policy: wholeWay, reconcileSeconds: 1 })
  conversation.world.github.webhooks.faults.reorder = (waiting) => waiting.toReversed()
  expect(await goesTheWholeWay(conversation)).toEqual(expected)
})
