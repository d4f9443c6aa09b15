// A rollback, killed: the bot dies at any request of it that changes something, is started again, and nobody can tell.
import { expect, test } from 'vitest'
import type { Conversation } from './conversation.ts'
import { diesAt, nth } from './dying.ts'
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

/** Where it ends when nothing goes wrong, found out once. */
let undisturbed: unknown

async function undisturbedEnd(): Promise<unknown> {
  const conversation = await begun()
  await asks(conversation)
  await conversation.world.settled()
  expect(await conversation.pinned('dev')).toBe('v1.4.0')
  return endOf(conversation.world)
}

async function endAfter(kind: 'reset-before' | 'reset-after', summary: string, count: number) {
  const conversation = await begun()
  const { world } = conversation
  const died = diesAt(
    world,
    kind,
    nth(count, (request) => request.summary === summary),
  )
  await asks(conversation)
  await died
  await world.startBot()
  await world.settled()
  return endOf(world)
}

test.each(points)(
  '[A9] [T39] killed before and after GitHub acted on %s',
  { timeout: 120_000 },
  async (_name, summary, count) => {
    undisturbed ??= await undisturbedEnd()
    expect(await endAfter('reset-before', summary, count)).toEqual(undisturbed)
    expect(await endAfter('reset-after', summary, count)).toEqual(undisturbed)
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

async function proposedAfter(
  kind?: 'reset-before' | 'reset-after',
  summary?: string,
  count = 1,
): Promise<unknown> {
  const conversation = await begun()
  const { world } = conversation
  const died =
    kind === undefined
      ? undefined
      : diesAt(
          world,
          kind,
          nth(count, (request) => request.summary === summary),
        )
  await fails(conversation)
  if (died !== undefined) {
    await died
    await world.startBot()
  }
  await world.settled()
  expect(conversation.newest().title).toBe('Roll api in dev back to v1.4.0 (from v1.5.0)')
  return endOf(world)
}

test.each(afterFailing)(
  '[B13] [T39] a proposal nobody asked for, killed before and after GitHub acted on %s',
  { timeout: 120_000 },
  async (_name, summary, count) => {
    undisturbedProposal ??= await proposedAfter()
    expect(await proposedAfter('reset-before', summary, count)).toEqual(undisturbedProposal)
    expect(await proposedAfter('reset-after', summary, count)).toEqual(undisturbedProposal)
  },
)
