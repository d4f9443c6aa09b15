// The budget: it never spends more than GitHub allows in any window, and never waits while there is room.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Budget, limits } from '../../../src/adapters/github/budget/budget.ts'
import type { Cost } from '../../../src/adapters/github/budget/budget-cost.ts'
import { VirtualTime } from './virtual-time.ts'

const minute = 60_000
const hour = 60 * minute
const read: Cost = { endpoint: 'graphql', points: 1, contents: 0 }
const write: Cost = { endpoint: 'graphql', points: 5, contents: 0 }
const comment: Cost = { endpoint: 'POST /comments', points: 5, contents: 1 }
const restRead: Cost = { endpoint: 'GET /checks', points: 1, contents: 0 }

interface Request {
  readonly cost: Cost
  readonly after: number
  readonly takes: number
}
interface Started {
  readonly cost: Cost
  readonly at: number
  readonly end: number
}

/** Sends requests as they come in, and notes when each one went. */
async function play(requests: readonly Request[], before?: (budget: Budget, now: number) => void) {
  const time = new VirtualTime()
  const budget = new Budget(time)
  const begin = time.now()
  before?.(budget, begin)
  const started: Started[] = []
  const send = async ({ cost, after, takes }: Request): Promise<void> => {
    await time.pass(after)
    await budget.spend(cost, async () => {
      started.push({ cost, at: time.now() - begin, end: time.now() - begin + takes })
      await time.pass(takes)
    })
  }
  await time.run(Promise.all(requests.map(send)))
  return { started, slept: time.slept }
}

const atOnce = (cost: Cost, count: number, takes = 0): readonly Request[] =>
  Array.from({ length: count }, () => ({ cost, after: 0, takes }))

/** The most that was spent in any window of a length: a worst one begins with a spending. */
function most(started: readonly Started[], length: number, amount: (cost: Cost) => number): number {
  const sums = started.map(({ at }) =>
    started
      .filter((other) => other.at >= at && other.at < at + length)
      .reduce((sum, { cost }) => sum + amount(cost), 0),
  )
  return Math.max(0, ...sums)
}

const points = (endpoint: string) => (cost: Cost) => (cost.endpoint === endpoint ? cost.points : 0)

describe('the budget of an installation', () => {
  test.each([
    ['reads by GraphQL', read, 2000],
    ['mutation fields', write, 400],
    ['reads of one REST endpoint', restRead, 900],
    ['comments', comment, 80],
  ])('lets %s go at once as long as there is room', async (_what, cost, room) => {
    const { started, slept } = await play(atOnce(cost, room))
    expect(started.every(({ at }) => at === 0)).toBe(true)
    expect(slept).toEqual([])
    const one = await play(atOnce(cost, room + 1))
    expect(one.started.at(-1)?.at).toBe(minute)
  })

  test('counts content by the hour as well', async () => {
    const { started } = await play(atOnce(comment, 501))
    expect(started.at(499)?.at).toBe(6 * minute)
    expect(started.at(500)?.at).toBe(hour)
  })

  test('keeps a hundred on the way at most', async () => {
    const { started } = await play(atOnce(read, 101, 700))
    expect(started.map(({ at }) => at).slice(99)).toEqual([0, 700])
  })

  test('holds up only what shares a limit, and that in order', async () => {
    const { started } = await play([
      ...atOnce(restRead, 901),
      ...atOnce({ ...restRead, endpoint: 'GET /tree' }, 1),
      ...atOnce(read, 1),
    ])
    expect(started.filter(({ at }) => at > 0).map(({ cost }) => cost.endpoint)).toEqual(['GET /checks'])
    expect(started).toHaveLength(903)
  })

  test('lets a document larger than a limit have a window for itself', async () => {
    const giant: Cost = { endpoint: 'graphql', points: 600, contents: 120 }
    const { started } = await play([...atOnce(comment, 1), ...atOnce(giant, 1), ...atOnce(comment, 1)])
    expect(started.map(({ cost, at }) => [cost.contents, at])).toEqual([
      [1, 0],
      [120, minute],
      [1, 2 * minute],
    ])
  })

  test.each([
    ['everything', [500, 500]],
    ['graphql', [0, 500]],
    ['rest', [0, 500]],
  ] as const)('a pause about %s holds up that and nothing else', async (about, times) => {
    const { started } = await play([...atOnce(read, 1), ...atOnce(restRead, 1)], (budget, now) => {
      budget.pause(now + 500, about)
      budget.pause(now + 100, about)
    })
    expect(started.map(({ at }) => at)).toEqual(times)
    const last = started.at(-1)?.cost.endpoint
    expect(about === 'everything' || (about === 'graphql') === (last === 'graphql')).toBe(true)
  })

  test('passes on what a request throws, and has its place free again', async () => {
    const time = new VirtualTime()
    const budget = new Budget(time)
    const failing = atOnce(read, 150).map(async () =>
      budget.spend(read, () => Promise.reject(new Error('no'))),
    )
    const outcomes = await time.run(Promise.allSettled(failing))
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  })

  const request = fc.record({
    cost: fc.constantFrom(read, write, comment, restRead, { ...write, points: 250, contents: 30 }),
    after: fc.integer({ min: 0, max: 5 * minute }),
    takes: fc.integer({ min: 0, max: 20_000 }),
  })

  test('never goes over a limit in any window, whatever comes', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 400, size: 'max' }), async (requests) => {
        const { started } = await play(requests)
        expect(started).toHaveLength(requests.length)
        expect(most(started, minute, points('graphql'))).toBeLessThanOrEqual(limits.graphqlPointsPerMinute)
        expect(most(started, minute, points('GET /checks'))).toBeLessThanOrEqual(limits.restPointsPerMinute)
        expect(most(started, minute, ({ contents }) => contents)).toBeLessThanOrEqual(
          limits.contentsPerMinute,
        )
        expect(most(started, hour, ({ contents }) => contents)).toBeLessThanOrEqual(limits.contentsPerHour)
        const together = started.map(
          ({ at }) => started.filter((other) => other.at <= at && other.end > at).length,
        )
        expect(Math.max(0, ...together)).toBeLessThanOrEqual(limits.concurrent)
      }),
      { numRuns: 40 },
    )
  })
})
