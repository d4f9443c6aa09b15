// Running: the process tells whether it is ready, takes nothing unsigned, parks what cannot be done, and stops when asked.
import { createHmac, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { World } from '../../sandbox/world/start-world.ts'
import { everythingThatMatters, reactionsTo } from './standstill.ts'
import { endOf, survive } from './survive.ts'

test('the server is not ready before it has listed what it missed, and well all the time', {
  timeout: 60_000,
}, async () => {
  const { world } = await survive({ bot: 'child-process' })
  await world.stopBot()
  const listing = Promise.withResolvers<void>()
  world.github.faults.add({
    when: ({ path }) => {
      if (!path.startsWith('/api/v3/app/hook/deliveries')) return false
      listing.resolve()
      return true
    },
    fault: { kind: 'stall', ms: 1500 },
    times: 1,
  })
  const starting = world.startBot()
  await listing.promise
  const { origin } = new URL(world.app.webhookUrl ?? '')
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  expect((await fetch(`${origin}/readyz`)).status).toBe(503)
  await starting
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
})

test('SIGTERM lets a promotion that has begun come to its pull request, and the rest is done after the next start', {
  timeout: 60_000,
}, async () => {
  const { world, issue } = await survive({ bot: 'child-process' })
  const begun = Promise.withResolvers<void>()
  world.github.faults.add({
    when: ({ summary }) => {
      if (summary?.startsWith('mutation createRef') !== true) return false
      begun.resolve()
      return true
    },
    fault: { kind: 'stall', ms: 500 },
    times: 1,
  })
  const comment = await world.people.alice.comments(issue, '/promote api to staging')
  await begun.promise
  // Rejects unless the process ends with 0.
  await world.stopBot()
  expect(world.pullRequests().map(({ state }) => state)).toEqual(['open'])
  expect(reactionsTo(world, comment)).toEqual(['+1'])
  expect(world.answers(issue)).toHaveLength(1)
  await world.startBot()
  await world.settled()
  expect(world.answers(issue)).toHaveLength(1)
})

test('SIGTERM does not wait for ever: what is held is left, the process ends with 0, and the next one finds it', {
  timeout: 60_000,
}, async () => {
  const { world, issue } = await survive({ bot: 'child-process', drainSeconds: 1 })
  const begun = Promise.withResolvers<void>()
  world.github.faults.add({
    when: ({ summary }) => {
      if (summary?.startsWith('mutation createRef') !== true) return false
      begun.resolve()
      return true
    },
    fault: { kind: 'stall', ms: 8000 },
    times: 1,
  })
  const comment = await world.people.alice.comments(issue, '/promote api to staging')
  await begun.promise
  await world.stopBot()
  expect(world.github.inFlight()).toBe(1)
  await world.startBot()
  await world.settled()
  expect(world.pullRequests().map(({ state }) => state)).toEqual(['open'])
  expect(reactionsTo(world, comment)).toEqual(['+1'])
  expect(world.answers(issue)).toHaveLength(1)
})

test('a webhook that is not signed, or signed with another secret, changes nothing', async () => {
  const { world, issue, says } = await survive()
  await says(world.people.dave, 'good morning')
  const [told] = world.github.webhooks.of(world.app)
  const before = [await endOf(world), everythingThatMatters(world)]
  const comment = {
    node_id: 'IC_forged',
    body: '/promote api v1.5.0 to dev',
    user: { login: 'alice', type: 'User' },
  }
  const payload = JSON.stringify(Object.assign({}, told?.payload, { comment }))
  const forged = createHmac('sha256', 'x'.repeat(32)).update(payload).digest('hex')
  for (const signature of [undefined, `sha256=${forged}`, 'sha1=00']) {
    expect(await deliver(world, payload, signature)).toBe(401)
  }
  await world.settled()
  expect([await endOf(world), everythingThatMatters(world)]).toEqual(before)
  expect(world.answers(issue)).toEqual([])
})

test('[T3] [T42] what is signed and makes no sense, or never works, is parked and said so; others go on', {
  timeout: 60_000,
}, async () => {
  const { world, issue, says, pinned } = await survive({ retryPauseMs: 10 })
  const payload = JSON.stringify({ action: 'created', installation: { id: 'seven' }, repository: [] })
  const signature = createHmac('sha256', world.app.webhookSecret).update(payload).digest('hex')
  expect(await deliver(world, payload, `sha256=${signature}`)).toBe(202)

  // Nothing that has to do with web can be opened.
  world.github.faults.add({
    when: ({ summary, body }) =>
      summary?.startsWith('mutation createRef') === true && body.includes('dev/web'),
    fault: { kind: 'status', status: 500 },
    times: Number.POSITIVE_INFINITY,
  })
  const poison = await world.people.carol.comments(issue, '/promote web v2.1.0 to dev')
  const answer = await says(world.people.carol, '/promote api v1.5.0 to dev')
  expect(answer).toContain('could not be carried out')
  expect(reactionsTo(world, poison)).toEqual(['-1'])
  expect(await pinned('dev', 'api')).toBe('v1.5.0')
  expect(await pinned('dev', 'web')).toBe('v2.0.1')
})

async function deliver({ app }: World, body: string, signature: string | undefined): Promise<number> {
  const answer = await fetch(app.webhookUrl ?? '', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-delivery': randomUUID(),
      'x-github-event': 'issue_comment',
      ...(signature === undefined ? {} : { 'x-hub-signature-256': signature }),
    },
    body,
  })
  return answer.status
}
