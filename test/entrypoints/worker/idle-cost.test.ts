// What an hour costs in which nothing happens at GitHub, and that a quiet timer still finds what changed.
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { GithubDeliveries } from '../../../src/adapters/github/rest/deliveries.ts'
import { GithubHost } from '../../../src/adapters/github/github-host.ts'
import type { GithubRequests } from '../../../src/adapters/github/requests/github-requests.ts'
import { instantSchema } from '../../../src/domain/identifiers.ts'
import { type Command, jobPayloadSchema } from '../../../src/engine/job.ts'
import { LedgerMemory } from '../../../src/engine/caches/ledger-memory.ts'
import { LedgerMirrors } from '../../../src/engine/mirror/ledger-mirror.ts'
import { ReconcileCache } from '../../../src/engine/caches/reconcile-cache.ts'
import { type Earlier, reconcileAll } from '../../../src/entrypoints/worker/reconcile-all.ts'
import type { JobQueue } from '../../../src/ports/job-queue.ts'
import { commit } from '../../support/builders/names.ts'

const minute = 60_000
const start = Date.parse('2026-01-16T12:00:00Z')
const lastWeek = '2026-01-09T12:00:00Z'
/** A new token, which Octokit asks for by itself. */
const signIn = 1

test('200 open pull requests and nothing new: at most 60 requests an hour at the default timer', async () => {
  const day = quietDay()
  expect(day.kinds(await day.look())).toEqual(['follow-up', 'judge-open', 'record-changes', 'watch-ledger'])

  const before = day.requests()
  for (let passed = 5; passed < 60; passed += 5) {
    day.passes(5 * minute)
    const due = await day.look({ extent: 'news' })
    // One in its turn, so that nothing is overlooked for ever.
    expect(day.kinds(due)).toEqual(['judge-pull-request'])
  }
  day.passes(5 * minute)
  const hourly = await day.look({ extent: 'overdue' })
  expect(day.kinds(hourly)).toEqual(['judge-pull-request', 'record-changes'])
  expect(day.requests() + signIn - before).toBeLessThanOrEqual(60)
})

test('[T4] every webhook lost: what changed since the look before is judged, and nothing else', async () => {
  const day = quietDay()
  await day.look()
  day.passes(5 * minute)
  day.pulls.set(7, day.now())
  day.passes(minute)
  const [inTurn] = await day.look({ extent: 'news' }).then((due) => due.filter(isNot(7)))
  expect(inTurn).toEqual({ kind: 'judge-pull-request', number: 1 })
  expect(day.judged.filter((number) => number === 7)).toHaveLength(2)
})

test('[T4] a branch that moved without a word has everything compared and judged', async () => {
  const day = quietDay()
  await day.look()
  day.passes(5 * minute)
  day.moveHead()
  expect(day.kinds(await day.look({ extent: 'news' }))).toEqual(['judge-open', 'record-changes'])
})

test('[T32] a ledger that was set back to where the last look saw it is looked at, though no branch moved since', async () => {
  const day = quietDay()
  await day.look()
  // An entry was written since, and taken away again.
  day.ledgers.whole(repository, undefined, commit('d'))
  day.passes(5 * minute)
  expect(day.kinds(await day.look({ extent: 'news' }))).toContain('watch-ledger')
  day.ledgers.whole(repository, undefined, commit('b'))
  day.passes(5 * minute)
  expect(day.kinds(await day.look({ extent: 'news' }))).not.toContain('watch-ledger')
})

test('what was not judged yet, or may turn out otherwise by itself, is due until it is', async () => {
  const day = quietDay()
  day.turning.add(3)
  await day.look()
  for (let time = 0; time < 2; time += 1) {
    day.passes(5 * minute)
    expect(await day.look({ extent: 'news' })).toContainEqual({ kind: 'judge-pull-request', number: 3 })
  }
  day.turning.delete(3)
  await day.look({ extent: 'news' })
  day.passes(5 * minute)
  expect(await day.look({ extent: 'news' })).not.toContainEqual({ kind: 'judge-pull-request', number: 3 })
})

/** A GitHub that only counts, with one repository, and a bot that judges whatever is due at once. */
function quietDay() {
  let now = start
  let began = start
  let requests = 0
  let head = commit('a')
  const pulls = new Map(Array.from({ length: 200 }, (_, at) => [at + 1, lastWeek]))
  const judged: number[] = []
  const turning = new Set<number>()
  const reconcileCache = new ReconcileCache()
  const ledgers = new LedgerMemory(
    () => undefined,
    () => undefined,
  )
  const clock = () => instantSchema.parse(new Date(now).toISOString())
  const bodies: Readonly<Record<string, unknown>> = {
    'GET /app/installations': [{ id: 1 }],
    'GET /installation/repositories': { repositories: [{ name: 'deploy', owner: { login: 'acme' } }] },
    'GET /repos/{owner}/{repo}/issues/comments': [],
    'GET /app/hook/deliveries': [],
  }
  const github: GithubRequests = {
    request: async (route) => {
      requests += 1
      return Promise.resolve({ data: bodies[route], headers: {} })
    },
    graphql: async () => {
      requests += 1
      const nodes = [...pulls]
        .map(([number, updatedAt]) => ({ number, updatedAt, files: null }))
        .toSorted((left, right) => (left.updatedAt < right.updatedAt ? 1 : -1))
      return Promise.resolve({
        viewer: { login: 'lockkeeper[bot]', databaseId: 1 },
        repository: {
          id: 'R_1',
          url: 'https://github.com/acme/deploy',
          defaultBranchRef: { name: 'main', target: { oid: head } },
          // No locks there.
          ledger: { target: { oid: commit('b'), q1: null } },
          q0: { nodes: nodes.slice(0, 100), pageInfo: { hasNextPage: true, endCursor: 'more' } },
        },
      })
    },
  }
  const host = new GithubHost({ installation: () => github, app: () => github }, 1)
  const dependencies = {
    host,
    reconcileCache,
    ledgers,
    history: new LedgerMirrors([], () => undefined),
    now: clock,
  }
  const judge = (number: number): void => {
    requests += 1
    judged.push(number)
    reconcileCache.judged(repository, number, turning.has(number) ? clock() : undefined)
  }
  const carryOut = (command: Command): void => {
    if (command.kind === 'judge-pull-request') judge(command.number)
    // Listing takes a page for every hundred; comparing all pins, whose folders are the old ones, is one small read.
    else requests += command.kind === 'judge-open' ? 2 : 1
    if (command.kind === 'judge-open') for (const number of pulls.keys()) judge(number)
  }
  return {
    pulls,
    judged,
    turning,
    ledgers,
    now: clock,
    requests: () => requests,
    passes: (ms: number) => {
      now += ms
    },
    moveHead: () => {
      head = commit('c')
    },
    /** Looks, and does what is due. */
    look: async (earlier?: Pick<Earlier, 'extent'>): Promise<readonly Command[]> => {
      const due: Command[] = []
      const queue: Pick<JobQueue, 'add'> = {
        add: async ({ payload }) => {
          due.push(jobPayloadSchema.parse(payload).command)
          return Promise.resolve('queued')
        },
      }
      const last = earlier && { ...earlier, began: instantSchema.parse(new Date(began).toISOString()) }
      began = now
      const deliveries = new GithubDeliveries(github)
      await reconcileAll(
        { dependencies, deliveries, queue, log: pino({ level: 'silent' }) },
        last === undefined,
        last,
      )
      for (const command of due) carryOut(command)
      return due
    },
    kinds: (due: readonly Command[]) => due.map(({ kind }) => kind).toSorted(),
  }
}

const repository = { installation: 1, owner: 'acme', name: 'deploy' }

function isNot(number: number) {
  return (command: Command): boolean => command.kind !== 'judge-pull-request' || command.number !== number
}
