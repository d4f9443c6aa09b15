// Many at once: fifty commands for one environment, and one delivery a hundred times.
import { createHmac, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Delivery } from '../../sandbox/github/webhooks/delivery.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import { reactionsTo } from './standstill.ts'
import { endOf, survive } from './survive.ts'
import { fewOf } from '../support/soak.ts'

const fifty = Array.from({ length: 50 }, (_each, at) => at)

test.each(fewOf([1, 2, 3, 4, 5, 6, 7, 8], 1))(
  '[T38] fifty commands at once for one environment: one open pull request, 49 clear replies (round %i)',
  { timeout: 60_000 },
  async () => {
    const { world, issue, newest } = await survive()
    const { alice, bob, carol } = world.people
    const people = [alice, carol, bob]
    const comments = await Promise.all(
      fifty.map(async (at) =>
        (people[at % people.length] ?? alice).comments(issue, '/promote api to staging'),
      ),
    )
    await world.settled()
    expect(world.pullRequests()).toHaveLength(1)
    const answers = world.answers(issue)
    expect(answers).toHaveLength(50)
    expect(answers.filter((answer) => answer.includes('is already open'))).toHaveLength(49)
    expect(answers.filter((answer) => answer.includes(`#${newest().number}`))).toHaveLength(50)
    expect(comments.flatMap((comment) => reactionsTo(world, comment))).toEqual(fifty.map(() => '+1'))
  },
)

test('[T4] one delivery a hundred times in parallel, under a new id, and after a restart: one promotion, one answer', async () => {
  const { world, issue, says } = await survive()
  world.github.webhooks.faults.add({
    when: ({ event }) => event === 'issue_comment',
    fault: { kind: 'drop' },
    times: 1,
  })
  await says(world.people.carol, '/promote api v1.5.0 to dev')
  expect(world.answers(issue)).toEqual([])
  const dropped = world.github.webhooks.of(world.app).find(({ event }) => event === 'issue_comment')
  if (dropped === undefined) throw new Error('the comment was not told')

  const guid = randomUUID()
  await Promise.all(Array.from({ length: 100 }, async () => deliver(world, dropped, guid)))
  await world.settled()
  const once = await endOf(world)
  expect(once).toMatchObject({
    pullRequests: ['lockkeeper-promote/dev/api merged'],
    comments: 1,
    reactions: ['+1'],
  })

  await Promise.all(Array.from({ length: 10 }, async () => deliver(world, dropped, randomUUID())))
  await world.settled()
  expect(await endOf(world)).toEqual(once)

  await world.stopBot()
  await world.startBot()
  await Promise.all([guid, randomUUID()].map(async (id) => deliver(world, dropped, id)))
  world.github.webhooks.redeliver(dropped)
  await world.settled()
  expect(await endOf(world)).toEqual(once)
})

/** Sends what GitHub would have sent, under any id, signed as GitHub signs. */
async function deliver({ app }: World, { event, payload }: Delivery, guid: string): Promise<void> {
  const body = JSON.stringify(payload)
  const signature = createHmac('sha256', app.webhookSecret).update(body).digest('hex')
  const answer = await fetch(app.webhookUrl ?? '', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-delivery': guid,
      'x-github-event': event,
      'x-hub-signature-256': `sha256=${signature}`,
    },
    body,
  })
  expect(answer.status).toBe(202)
}
