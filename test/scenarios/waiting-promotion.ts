// A promotion into dev that has everything but its merge: what a lock, a hold or a changed mind finds.
import { expect } from 'vitest'
import type { WorldOptions } from '../../sandbox/world/start-world.ts'
import { approvedDev } from './beginnings.ts'
import type { Conversation } from './conversation.ts'
import { survive } from './survive.ts'

/** `api v1.5.0`, asked for by carol, approved by bob, green. */
export async function waitingPromotion(options: WorldOptions = {}): Promise<Conversation> {
  const conversation = await survive({ policy: approvedDev(1), ...options })
  const { world, says, newest, checks } = conversation
  await says(world.people.carol, '/promote api v1.5.0 to dev')
  await world.people.bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  return conversation
}
