// What GitHub lets a caller create that people see: 80 a minute, 500 an hour. Beyond that each field is refused by itself.
import type { Actor } from '../state/records/actor.ts'
import type { World } from '../state/world.ts'
import type { Context } from './context.ts'
import { Refusal } from '../faults/graphql-refusal.ts'

const hour = 3_600_000
const limits = [
  { within: 60_000, most: 80 },
  { within: hour, most: 500 },
] as const

const created = new WeakMap<World, Map<Actor['account'], readonly number[]>>()

/**
 * Counts one comment or pull request. Whether GitHub counts a document or its fields is unpublished: fields are counted,
 * apart from what comes by REST.
 */
export function countContent({ world, actor }: Context): void {
  const book = created.get(world) ?? new Map<Actor['account'], readonly number[]>()
  created.set(world, book)
  const now = world.now().getTime()
  const lately = (book.get(actor.account) ?? []).filter((time) => time > now - hour)
  for (const { within, most } of limits)
    if (lately.filter((time) => time > now - within).length >= most)
      throw new Refusal('UNPROCESSABLE', 'was submitted too quickly')
  book.set(actor.account, [...lately, now])
}
