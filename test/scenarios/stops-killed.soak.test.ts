// Stops, killed: the bot dies at any request of a lock, an unlock or an answer to a bypass that changes something, is
// started again, and nobody can tell.
import { expect, test } from 'vitest'
import { approvedDev } from './beginnings.ts'
import { handEdited, pinPath } from './by-hand.ts'
import type { Conversation } from './conversation.ts'
import { happensThroughDeath, type Point } from './dying.ts'
import { endOf, survive } from './survive.ts'

const judged = 'mutation updateCheckRun updatePullRequest updateIssueComment'
const answered = 'mutation addComment addReaction removeReaction'

/** What happens in a world, and every request that changes something because of it, as the log sums it up. */
interface Story {
  readonly begun: () => Promise<Conversation>
  readonly happens: (conversation: Conversation) => Promise<void>
  readonly requests: readonly (readonly [name: string, summary: string, count: number])[]
}

/** Two promotions into dev are open: one that has its approval, and one that waits for it. */
async function twoAreOpen(): Promise<Conversation> {
  const conversation = await survive({ bot: 'child-process', policy: approvedDev(1) })
  const { world, says, newest } = conversation
  const { bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  await bob.approves(newest())
  await says(carol, '/promote web v2.1.0 to dev')
  return conversation
}

const locks: Story = {
  begun: twoAreOpen,
  happens: async ({ world, issue }) => {
    await world.people.bob.comments(issue, '/lock dev --reason "the database is being moved"')
  },
  requests: [
    ['the lock', 'mutation createCommitOnBranch', 1],
    ['the first red check', judged, 1],
    ['the second red check', judged, 2],
    ['the answer', answered, 1],
  ],
}

const unlocks: Story = {
  begun: async () => {
    const conversation = await twoAreOpen()
    await conversation.says(conversation.world.people.bob, '/lock dev --reason "the database is being moved"')
    return conversation
  },
  happens: async ({ world, issue }) => {
    await world.people.bob.comments(issue, '/unlock dev --reason "it has moved"')
  },
  requests: [
    ['the end of the lock', 'mutation createCommitOnBranch', 1],
    ['the answer', answered, 1],
    ['the first check', judged, 1],
    ['the second check', judged, 2],
  ],
}

const pushes: Story = {
  begun: async () => survive({ bot: 'child-process', policy: approvedDev(1) }),
  happens: async ({ world }) => {
    const files = { [pinPath('dev')]: await handEdited(world, 'v1.5.0') }
    await world.people.alice.pushes(world.repository, { branch: 'main', files, message: 'Just this once' })
  },
  requests: [
    ['the entry and the quarantine', 'mutation createCommitOnBranch', 1],
    ['issue and check', 'mutation createIssue createCheckRun', 1],
    ['the proposed rollback', 'mutation createRef createCommitOnBranch createPullRequest', 1],
    ['its checks, the call and the word in the issue', 'mutation createCheckRun addComment', 1],
  ],
}

const ends = new Map<Story, Promise<unknown>>()

/** Where it ends when nothing goes wrong, found out once. */
async function undisturbed(story: Story): Promise<unknown> {
  const found = ends.get(story) ?? endAfter(story)
  ends.set(story, found)
  return found
}

async function endAfter({ begun, happens }: Story, point?: Point): Promise<unknown> {
  const conversation = await begun()
  await happensThroughDeath(conversation.world, async () => happens(conversation), point)
  return endOf(conversation.world)
}

const points = [...of('a lock', locks), ...of('an unlock', unlocks), ...of('a push past the gates', pushes)]

function of(name: string, story: Story) {
  return story.requests.map(([request, summary, count]) => ({ name, request, story, summary, count }))
}

test.each(points)(
  '[E6] [T33] [T39] $name, killed before and after GitHub acted on $request',
  { timeout: 180_000 },
  async ({ story, summary, count }) => {
    for (const kind of ['reset-before', 'reset-after'] as const) {
      expect(await endAfter(story, { kind, summary, count })).toEqual(await undisturbed(story))
    }
  },
)
