// Requests: counted, delayed, limited, and made to fail as planned.
import { expect, test } from 'vitest'
import type { Fault } from '../../../sandbox/github/faults/faults.ts'
import { depthOf } from '../../../sandbox/github/traffic/request-log.ts'
import { botToken, call, canal } from './canal-world.ts'

const mine = '/repos/acme/canal'

test.each([
  [
    'one after another',
    [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
    3,
  ],
  [
    'side by side',
    [
      [0, 5],
      [0, 5],
      [1, 5],
    ],
    1,
  ],
  [
    'a long one beside two short ones',
    [
      [0, 9],
      [1, 2],
      [3, 4],
    ],
    2,
  ],
  ['none', [], 0],
])('depth of requests %s', (_, spans, depth) => {
  expect(depthOf(spans.map(([startedAt = 0, endedAt = 0]) => ({ startedAt, endedAt })))).toBe(depth)
})

test('the bot’s requests are counted with their depth and bytes, people’s are not', async () => {
  const world = await canal()
  const token = await botToken(world)
  const { github, alice } = world
  const mark = github.requests.mark()
  await call(github, token, `GET ${mine}`)
  await Promise.all([call(github, token, `GET ${mine}/pulls`), call(github, token, `GET ${mine}/issues`)])
  await call(github, alice.token, `GET ${mine}`)
  const { count, depth, bytes, requests } = github.requests.since(mark)
  expect([count, requests.map((request) => request.status)]).toEqual([3, [200, 200, 200]])
  expect(depth).toBeGreaterThanOrEqual(2)
  expect(bytes).toBeGreaterThan(1000)
})

test('every request waits as long as it is told to', async () => {
  const world = await canal()
  const token = await botToken(world)
  world.github.setLatency(40)
  const mark = world.github.requests.mark()
  await call(world.github, token, `GET ${mine}`)
  const [request] = world.github.requests.since(mark).requests
  expect((request?.endedAt ?? 0) - (request?.startedAt ?? 0)).toBeGreaterThanOrEqual(39)
})

test.each<[Fault, 'thrown' | number, boolean]>([
  [{ kind: 'status', status: 502 }, 502, false],
  [{ kind: 'status', status: 429, retryAfter: 7 }, 429, false],
  [{ kind: 'status-after', status: 502 }, 502, true],
  [{ kind: 'stall', ms: 10 }, 201, true],
  [{ kind: 'reset-before' }, 'thrown', false],
  [{ kind: 'reset-after' }, 'thrown', true],
  [{ kind: 'truncated' }, 'thrown', true],
  [{ kind: 'graphql-errors', message: 'Something went wrong' }, 200, false],
])('[T40] the fault %j answers %s; acted: %s', async (fault, expected, acted) => {
  const world = await canal()
  const token = await botToken(world)
  const { github, repository } = world
  github.faults.add({ when: ({ path }) => path.endsWith('/issues'), fault, times: 1 })
  const ask = () => call(github, token, `POST ${mine}/issues`, { title: 'x' })
  const answered = await ask().then(
    ({ status }) => status,
    () => 'thrown',
  )
  expect(answered).toBe(expected)
  expect(repository.threads.size).toBe(acted ? 1 : 0)
  expect((await ask()).status).toBe(201)
})

test('the eighty-first comment within a minute is refused, with a time to wait', async () => {
  const now = new Date('2026-03-02T12:00:00Z')
  const world = await canal({ clock: () => now })
  const token = await botToken(world)
  const { github, bob, repository } = world
  const issue = await bob.opensIssue(repository, 'Talk')
  const say = () => call(github, token, `POST ${mine}/issues/${issue.number}/comments`, { body: 'x' })
  for (let index = 0; index < 80; index += 1) expect((await say()).status).toBe(201)
  const refused = await say()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, '60'])
  now.setMinutes(2)
  expect((await say()).status).toBe(201)
})
