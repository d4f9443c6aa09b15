// Fifty commands of every kind at once, by one process, by two that share a queue, and by two that share nothing.
import { expect, onTestFinished, test } from 'vitest'
import type { WorldOptions } from '../../sandbox/world/start-world.ts'
import { startPostgres } from '../support/postgres-cluster.ts'
import { approvedDev } from './beginnings.ts'
import { seeded } from './interleavings.ts'
import { reactionsTo } from './standstill.ts'
import { survive } from './survive.ts'

/** `ROUNDS=100` looks further than every day. */
const rounds = Number(process.env['ROUNDS'] ?? 1)
const seeds = Array.from({ length: rounds }, (_each, at) => at + 1)

const commands = [
  '/promote api v1.5.0 to dev',
  '/promote api v1.6.0 to dev',
  '/promote web v2.1.0 to dev',
  '/lock dev --reason "an incident"',
  '/unlock dev --reason "over"',
  '/lock all --app web --reason "web is being moved"',
  '/unlock all --app web --reason "moved"',
  '/hold dev api --reason "one moment"',
  '/release dev api',
  '/rollback dev api --reason "errors"',
  '/clear v1.5.0 --reason "it was the network"',
  '/status',
] as const

/** Says so many things drawn from a seed and gives how many were answered; the invariants are judged at the end. */
async function manyCommands(
  count: number,
  seed: number,
  options: WorldOptions,
  bots: 1 | 2,
  isExpected?: (problem: string) => boolean,
): Promise<number> {
  const draw = seeded(seed)
  const { world, issue } = await survive(
    { policy: approvedDev(1), patience: 200_000, retryPauseMs: 20, ...options },
    isExpected,
  )
  if (bots === 2) await world.startBot()
  const { alice, bob, carol } = world.people
  const people = [alice, bob, carol]
  const said = await Promise.all(
    Array.from({ length: count }, async () => {
      const person = people[Math.floor(draw() * people.length)] ?? alice
      return person.comments(issue, commands[Math.floor(draw() * commands.length)] ?? commands[0])
    }),
  )
  const answered = () => said.filter((comment) => /^[+-]1$/.test(reactionsTo(world, comment).join()))
  await expect.poll(() => answered().length, { timeout: 200_000 }).toBe(count)
  await world.settled()
  return answered().length
}

/** Check runs have no lock: of two with one name GitHub shows and counts the newer. */
function isPostedByBoth(problem: string): boolean {
  return /^8: .*given twice the check: /.test(problem)
}

test.each(seeds)('[T38] by one process (seed %i)', { timeout: 240_000 }, async (seed) => {
  expect(await manyCommands(50, seed, {}, 1)).toBe(50)
})

test.for(seeds)(
  '[T38] by two processes on PostgreSQL (seed %i)',
  { timeout: 240_000 },
  async (seed, { skip }) => {
    // A new one for every world: the queue remembers what was said, and every world numbers its comments alike.
    const database = await startPostgres()
    if (database === undefined) return skip('PostgreSQL is not installed')
    onTestFinished(async () => database.stop())
    const shared = { bot: 'child-process', databaseUrl: database.url, spread: 'in-turns' } as const
    expect(await manyCommands(50, seed, shared, 2)).toBe(50)
  },
)

test.each(seeds)(
  '[T38] [T46] by two processes that share nothing (seed %i)',
  { timeout: 240_000 },
  async (seed) => {
    // Both answer, and one takes its words back: fifty would be more than the 80 comments a minute that GitHub takes.
    expect(await manyCommands(30, seed, { bot: 'child-process' }, 2, isPostedByBoth)).toBe(30)
  },
)
