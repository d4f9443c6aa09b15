// Webhooks: signed, in order, kept, never sent again by themselves; and what may go wrong on the way.
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { call, canal, jwt, listen, webhookSecret } from './canal-world.ts'

async function talking(status = 200) {
  const listener = await listen(status)
  const world = await canal({ webhookUrl: listener.url })
  const issue = await world.bob.opensIssue(world.repository, 'Talk')
  await world.github.settled()
  listener.heard.length = 0
  const bodies = () =>
    listener.heard.map(({ payload }) => z.object({ body: z.string() }).parse(payload['comment']).body)
  return { ...world, listener, issue, bodies }
}

test('[T1] a delivery is signed over its bytes and says who it is for', async () => {
  const { github, bob, issue, listener, app } = await talking()
  await bob.comments(issue, '/promote to staging')
  await github.settled()
  const [heard] = listener.heard
  const signature = createHmac('sha256', webhookSecret)
    .update(heard?.text ?? '')
    .digest('hex')
  expect(heard?.headers).toMatchObject({
    'x-github-event': 'issue_comment',
    'x-github-hook-installation-target-id': String(app.id),
    'x-hub-signature-256': `sha256=${signature}`,
  })
  expect(heard?.headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/)
})

test('deliveries come in the order of what happened', async () => {
  const { github, bob, issue, bodies } = await talking()
  for (let index = 0; index < 10; index += 1) await bob.comments(issue, String(index))
  await github.settled()
  expect(bodies()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
})

test('a payload tells of the moment of the event, not of the moment of sending', async () => {
  const { github, bob, issue, bodies } = await talking()
  github.webhooks.faults.add({ when: () => true, fault: { kind: 'late', ms: 30 }, times: 1 })
  const comment = await bob.comments(issue, 'first words')
  await bob.editsComment(comment, 'second thoughts')
  await github.settled()
  expect(bodies()).toEqual(['second thoughts', 'first words'])
})

test('[T4] lost, repeated and reordered deliveries, as planned', async () => {
  const { github, bob, issue, listener, bodies } = await talking()
  const { faults } = github.webhooks
  faults.add({ when: () => true, fault: { kind: 'drop' }, times: 1 })
  faults.add({ when: () => true, fault: { kind: 'duplicate', guid: 'same' }, times: 1 })
  faults.add({ when: () => true, fault: { kind: 'duplicate', guid: 'new' }, times: 1 })
  for (const body of ['lost', 'twice', 'thrice named']) await bob.comments(issue, body)
  await github.settled()
  expect(bodies()).toEqual(['twice', 'twice', 'thrice named', 'thrice named'])
  const guids = listener.heard.map(({ headers }) => headers['x-github-delivery'])
  expect([guids[0] === guids[1], guids[2] === guids[3]]).toEqual([true, false])

  listener.heard.length = 0
  faults.reorder = (waiting) => waiting.toReversed()
  for (const body of ['a', 'b', 'c']) await bob.comments(issue, body)
  await github.settled()
  expect(bodies()).toEqual(['c', 'b', 'a'])
})

test('a failed delivery waits in the list, and goes out again under its GUID only when asked', async () => {
  const { github, bob, issue, listener, app, privateKey } = await talking(500)
  await bob.comments(issue, 'hello')
  await github.settled()
  expect(listener.heard).toHaveLength(1)
  const self = jwt(app.id, privateKey)
  const item = z.looseObject({
    id: z.number(),
    guid: z.string(),
    status_code: z.number(),
    redelivery: z.boolean(),
  })
  const list = async () => z.array(item).parse((await call(github, self, 'GET /app/hook/deliveries')).body)
  const [failed] = await list()
  expect(failed).toMatchObject({ status_code: 500, redelivery: false })
  const again = await call(github, self, `POST /app/hook/deliveries/${failed?.id ?? 0}/attempts`)
  expect(again.status).toBe(202)
  await github.settled()
  expect(listener.heard).toHaveLength(2)
  expect((await list())[0]).toMatchObject({ guid: failed?.guid, redelivery: true })
  expect(github.violations()).toEqual([])
})

test('the list goes on from page to page by cursor', async () => {
  const { github, bob, issue, app, privateKey } = await talking()
  for (const body of ['a', 'b', 'c', 'd', 'e']) await bob.comments(issue, body)
  await github.settled()
  const self = jwt(app.id, privateKey)
  const ids: number[] = []
  let next = '/app/hook/deliveries?per_page=2'
  while (next !== '') {
    const { body, headers } = await call(github, self, `GET ${next}`)
    ids.push(
      ...z
        .array(z.looseObject({ id: z.number() }))
        .parse(body)
        .map((each) => each.id),
    )
    next = /\/api\/v3(\S+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? ''
  }
  expect(ids).toHaveLength(7)
  expect(ids).toEqual(ids.toSorted((left, right) => right - left))
})
