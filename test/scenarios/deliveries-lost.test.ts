// Deliveries that are lost, late, twice or in another order: the re-list finds everything, and the end is the same.
import { beforeAll, expect, test } from 'vitest'
import type { DeliveryFault } from '../../src/sandbox/github/webhooks/delivery-faults.ts'
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
  const { world, issue } = await survive({ relistSeconds: 1 })
  world.github.webhooks.faults.add({ ...always, fault })
  await world.people.carol.comments(issue, '/promote api v1.5.0 to dev')
  await expect.poll(async () => endOf(world), { timeout: 30_000, interval: 200 }).toEqual(undisturbed)
  world.github.webhooks.faults.clear()
  await world.settled()
  expect(await endOf(world)).toEqual(undisturbed)
})

test('[T4] deliveries come in the reverse of their order', { timeout: 60_000 }, async () => {
  const { world, issue } = await survive({ relistSeconds: 1 })
  world.github.webhooks.faults.reorder = (waiting) => waiting.toReversed()
  await world.people.carol.comments(issue, '/promote api v1.5.0 to dev')
  await expect.poll(async () => endOf(world), { timeout: 30_000, interval: 200 }).toEqual(undisturbed)
})
