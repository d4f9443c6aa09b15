// GitHub breaks at each request of a promotion in turn, in every way: the end is the same, and nothing is said twice.
import { beforeAll, expect, test } from 'vitest'
import type { Fault, FaultyRequest } from '../../sandbox/github/faults/faults.ts'
import { endOf, survive, undisturbedEnd } from './survive.ts'
import { fewOf } from '../support/soak.ts'

const kinds: readonly (readonly [string, Fault])[] = [
  ['answers 502', { kind: 'status', status: 502 }],
  ['answers 502 after it acted', { kind: 'status-after', status: 502 }],
  ['answers 429', { kind: 'status', status: 429, retryAfter: 1 }],
  ['answers 403 for a secondary limit', { kind: 'status', status: 403, retryAfter: 1 }],
  [
    'answers 200 with errors',
    { kind: 'graphql-errors', message: 'Something went wrong while executing your query.' },
  ],
  ['breaks its answer off', { kind: 'truncated' }],
  ['hangs up before it acted', { kind: 'reset-before' }],
  ['hangs up after it acted', { kind: 'reset-after' }],
]

/** The requests of a promotion from the comment to the report, by what the log says of them. */
const requests = [
  'mutation addReaction',
  'query viewer rateLimit repository node',
  'mutation createRef createCommitOnBranch createPullRequest',
  'mutation createCheckRun addComment addReaction removeReaction',
  'query viewer rateLimit repository',
  'mutation mergePullRequest',
  'mutation createCommitOnBranch',
  'mutation updateIssueComment updateRefs',
] as const

let undisturbed: unknown
beforeAll(async () => {
  undisturbed = await undisturbedEnd()
})

test.each(fewOf(kinds, 2))(
  '[T40] GitHub %s, once at every request of a promotion',
  { timeout: 90_000 },
  async (_name, fault) => {
    const { world, issue } = await survive({ retryPauseMs: 20, patience: 60_000 })
    const hit = new Set<string>()
    for (const each of requests) {
      const when = ({ summary }: FaultyRequest): boolean => summary === each && Boolean(hit.add(each))
      world.github.faults.add({ when, fault, times: 1 })
    }
    await world.people.carol.comments(issue, '/promote api v1.5.0 to dev')
    await world.settled()
    expect([...hit].toSorted()).toEqual(requests.toSorted())
    expect(await endOf(world)).toEqual(undisturbed)
  },
)
