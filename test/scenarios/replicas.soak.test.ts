// Replicas: two bots that share their queue on PostgreSQL do every job once, and one goes on when the other is killed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, startPostgres } from '../support/postgres-cluster.ts'
import { reactionsTo } from './standstill.ts'
import { survive } from './survive.ts'

let database: Cluster | undefined
beforeAll(async () => {
  database = await startPostgres()
})
afterAll(async () => database?.stop())

test('[T38] [T39] two replicas and fifty commands, one replica killed on the way: every job is done once', {
  timeout: 120_000,
}, async ({ skip }) => {
  if (database === undefined) return skip('PostgreSQL is not installed')
  const { world, issue } = await survive({
    bot: 'child-process',
    databaseUrl: database.url,
    spread: 'in-turns',
    patience: 90_000,
  })
  const second = await world.startBot()
  const { alice, bob, carol } = world.people
  const half = Promise.withResolvers<void>()
  world.github.world.onEvent(() => {
    if (world.answers(issue).length >= 25) half.resolve()
  })
  const comments = await Promise.all(
    Array.from({ length: 50 }, async (_each, at) =>
      ([alice, bob, carol][at % 3] ?? alice).comments(issue, '/promote api to staging'),
    ),
  )
  await half.promise
  await second.kill()
  await expect
    .poll(() => comments.map((comment) => reactionsTo(world, comment).join(' ')), { timeout: 60_000 })
    .toEqual(comments.map(() => '+1'))
  await world.settled()
  expect(world.pullRequests()).toHaveLength(1)
  expect(world.answers(issue)).toHaveLength(50)
})
