// A rollback, killed: the bot dies at any request of it that changes something, is started again, and nobody can tell.
import { expect, test } from 'vitest'
import type { Conversation } from './conversation.ts'
import { happensThroughDeath, type Point } from './dying.ts'
import { endOf, survive } from './survive.ts'

/** What follows `/rollback dev`, by what each request does, as the log sums it up; of its kind the first or second. */
const points = [
  ['branch, commit and pull request', 'mutation createRef createCommitOnBranch createPullRequest', 1],
  ['checks and answer', 'mutation createCheckRun addComment addReaction removeReaction', 1],
  ['the merge', 'mutation mergePullRequest', 1],
  ['the record and the quarantine', 'mutation createCommitOnBranch', 1],
  ['the report', 'mutation updateIssueComment updateRefs', 1],
] as const

/** A world in which dev runs v1.5.0, and ran v1.4.0 before. */
async function begun(): Promise<Conversation> {
  const conversation = await survive({ bot: 'child-process' })
  await conversation.says(conversation.world.people.carol, '/promote api v1.5.0 to dev')
  return conversation
}

const asks = async ({ world, issue }: Conversation): Promise<void> => {
  await world.people.carol.comments(issue, '/rollback dev api --reason "errors"')
}

async function endAfter(point?: Point): Promise<unknown> {
  const conversation = await begun()
  await happensThroughDeath(conversation.world, async () => asks(conversation), point)
  expect(await conversation.pinned('dev')).toBe('v1.4.0')
  return endOf(conversation.world)
}

/** Where it ends when nothing goes wrong, found out once. */
let undisturbed: unknown

test.each(points)(
  '[A9] [T39] killed before and after GitHub acted on %s',
  { timeout: 120_000 },
  async (_name, summary, count) => {
    undisturbed ??= await endAfter()
    expect(await endAfter({ kind: 'reset-before', summary, count })).toEqual(undisturbed)
    expect(await endAfter({ kind: 'reset-after', summary, count })).toEqual(undisturbed)
  },
)

/** What follows a failing report in dev. */
const afterFailing = [
  ['the failed report', 'mutation createCommitOnBranch', 1],
  ['the proposal', 'mutation createRef createCommitOnBranch createPullRequest', 1],
  ['its checks and the call', 'mutation createCheckRun addComment', 1],
] as const

async function fails({ world }: Conversation): Promise<void> {
  world.cluster.infect({ environment: 'dev', app: 'api' })
  await world.following.sync()
}

let undisturbedProposal: unknown

async function proposedAfter(point?: Point): Promise<unknown> {
  const conversation = await begun()
  await happensThroughDeath(conversation.world, async () => fails(conversation), point)
  expect(conversation.newest().title).toBe('Roll api in dev back to v1.4.0 (from v1.5.0)')
  return endOf(conversation.world)
}

test.each(afterFailing)(
  '[B13] [T39] a proposal nobody asked for, killed before and after GitHub acted on %s',
  { timeout: 120_000 },
  async (_name, summary, count) => {
    undisturbedProposal ??= await proposedAfter()
    expect(await proposedAfter({ kind: 'reset-before', summary, count })).toEqual(undisturbedProposal)
    expect(await proposedAfter({ kind: 'reset-after', summary, count })).toEqual(undisturbedProposal)
  },
)
