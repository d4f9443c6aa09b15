// Killed: the bot dies at a request, before or after GitHub acted on it, is started again, and nobody can tell.
import { beforeAll, expect, test } from 'vitest'
import type { Conversation } from './conversation.ts'
import { happensThroughDeath } from './dying.ts'
import { endOf, survive, undisturbedEnd } from './survive.ts'

/** The requests of a promotion that change something, each by what it does, as the log sums it up. */
const points = [
  ['the 👀', 'mutation addReaction', 1],
  ['the read', 'query viewer rateLimit repository node', 1],
  ['branch, commit and pull request', 'mutation createRef createCommitOnBranch createPullRequest', 1],
  ['checks and answer', 'mutation createCheckRun addComment addReaction removeReaction', 1],
  ['the merge', 'mutation mergePullRequest', 1],
  ['the record', 'mutation createCommitOnBranch', 1],
  ['the report', 'mutation updateIssueComment updateRefs', 1],
  ['the health record', 'mutation createCommitOnBranch', 2],
] as const

let undisturbed: unknown
beforeAll(async () => {
  undisturbed = await undisturbedEnd('child-process')
})

test.each(points)(
  '[T4] [T39] killed before GitHub acted on %s',
  { timeout: 60_000 },
  async (_name, summary, count) => {
    const conversation = await survive({ bot: 'child-process' })
    expect(await endAfter(conversation, 'reset-before', summary, count)).toEqual(undisturbed)
  },
)

test.each(points)(
  '[T4] [T39] killed after GitHub acted on %s',
  { timeout: 60_000 },
  async (_name, summary, count) => {
    const conversation = await survive({ bot: 'child-process' })
    expect(await endAfter(conversation, 'reset-after', summary, count)).toEqual(undisturbed)
  },
)

/** Where it ends when the bot is killed at a request and started again. */
async function endAfter(
  { world, issue }: Conversation,
  kind: 'reset-before' | 'reset-after',
  summary: string,
  count: number,
): Promise<unknown> {
  const asks = async () => world.people.carol.comments(issue, '/promote api v1.5.0 to dev')
  await happensThroughDeath(world, asks, { kind, summary, count })
  return endOf(world)
}
