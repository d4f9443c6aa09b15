// What a promotion may cost: requests to GitHub, and how many of them wait for one another.
import { expect, test } from 'vitest'
import type { TrafficSummary } from '../../sandbox/github/traffic/request-log.ts'
import { converse } from './conversation.ts'

/** Enough for the order of requests to show: without it, one that merely ended early looks like one that was waited for. */
const latencyMs = 40

/** When the first request with this field had its answer. */
function endOf({ requests }: TrafficSummary, field: string): number {
  return requests.find(({ summary }) => summary?.includes(field) === true)?.endedAt ?? Number.NaN
}

test('from a comment to the open pull request: at most four requests, two deep, and no git transfer', async () => {
  const talk = await converse({ latencyMs })
  const { world } = talk
  // The first command after a start has to learn the policy.
  await talk.says(world.people.carol, '/help')

  const mark = world.requests.mark()
  await talk.says(world.people.carol, '/promote api to staging')
  const all = world.requests.since(mark)

  const untilOpen = world.requests.since(mark, endOf(all, 'createPullRequest'))
  expect(untilOpen.count).toBeLessThanOrEqual(3)
  expect(untilOpen.depth).toBe(2)

  const untilChecked = world.requests.since(mark, endOf(all, 'createCheckRun'))
  expect(untilChecked.count).toBeLessThanOrEqual(4)
  expect(untilChecked.depth).toBe(3)
  expect(all.requests.map(({ path }) => path).filter((path) => path !== '/api/graphql')).toEqual([])
})

test('its own webhooks cost two reads afterwards, and nothing is written again', async () => {
  const talk = await converse({ latencyMs })
  const { world } = talk
  await talk.says(world.people.carol, '/help')

  const mark = world.requests.mark()
  await talk.says(world.people.carol, '/promote api to staging')
  const { requests } = world.requests.since(mark)
  const checked = requests.findIndex(({ summary }) => summary?.includes('createCheckRun') === true)

  const afterwards = requests.slice(checked + 1).map(({ summary }) => summary?.split(' ')[0])
  expect(afterwards).toEqual(['query', 'query'])
})

test('several apps in one command cost one request more at most', async () => {
  const talk = await converse({ latencyMs })
  const { world } = talk
  await talk.says(world.people.carol, '/help')

  const mark = world.requests.mark()
  await talk.says(world.people.carol, '/promote all to staging')
  const all = world.requests.since(mark)
  expect(world.requests.since(mark, endOf(all, 'createCheckRun')).count).toBeLessThanOrEqual(5)
})
