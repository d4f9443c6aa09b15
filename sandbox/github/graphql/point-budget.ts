// What each caller has spent: 5,000 points an hour, and 2,000 a minute with a mutation counting five.
import type { Actor } from '../state/records/actor.ts'
import type { World } from '../state/world.ts'
import type { RateLimit } from './context.ts'
import type { DocumentCost } from './document-cost.ts'
import { Refusal } from '../faults/graphql-refusal.ts'

const pointsAnHour = 5000
const pointsAMinute = 2000
const minute = 60_000
const hour = 60 * minute

interface Spent {
  points: number
  readonly until: number
}

const books = new WeakMap<World, Map<string, Spent>>()

/** Pays for a document, or throws what GitHub answers when there is nothing left. */
export function pay(world: World, actor: Actor, cost: DocumentCost, mutates: boolean): RateLimit {
  const who =
    actor.kind === 'installation' ? `installation ID ${actor.installation.id}` : `user ID ${actor.account.id}`
  const anHour = window(world, `hour ${who}`, hour)
  const aMinute = window(world, `minute ${who}`, minute)
  if (anHour.points + cost.points > pointsAnHour)
    throw new Refusal('RATE_LIMITED', `API rate limit exceeded for ${who}.`)
  if (aMinute.points + (mutates ? 5 : 1) > pointsAMinute)
    throw new Refusal(
      'RATE_LIMITED',
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    )
  anHour.points += cost.points
  aMinute.points += mutates ? 5 : 1
  return {
    cost: cost.points,
    nodeCount: cost.nodes,
    limit: pointsAnHour,
    used: anHour.points,
    remaining: pointsAnHour - anHour.points,
    resetAt: new Date(anHour.until),
  }
}

/** The spending of the running hour or minute, which begins with its first document. */
function window(world: World, key: string, length: number): Spent {
  const book = books.get(world) ?? new Map<string, Spent>()
  books.set(world, book)
  const now = world.now().getTime()
  const known = book.get(key)
  if (known !== undefined && now < known.until) return known
  const fresh = { points: 0, until: now + length }
  book.set(key, fresh)
  return fresh
}
