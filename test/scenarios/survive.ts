// Surviving: a conversation that ends by judging the invariants, and what its end state is compared by.
import { expect, onTestFinished } from 'vitest'
import { textsBelow } from '../../sandbox/github/state/branch-texts.ts'
import { startWorld, type World, type WorldOptions } from '../../sandbox/world/start-world.ts'
import { type Conversation, converse } from './conversation.ts'
import { watchInvariants } from './invariants.ts'
import { reactionsTo } from './standstill.ts'
import { ledgerLines } from './ledger-lines.ts'

/**
 * A conversation in which something goes wrong: when it is over, every invariant must hold.
 *
 * @param isExpected what a scenario knows to be broken, and says why
 */
export async function survive(
  options: WorldOptions = {},
  isExpected: (problem: string) => boolean = () => false,
): Promise<Conversation> {
  const conversation = await converse(options)
  const brokenInvariants = watchInvariants(conversation.world)
  onTestFinished(async () => {
    await conversation.world.settled()
    const problems = await brokenInvariants()
    expect(problems.filter((problem) => !isExpected(problem))).toEqual([])
  })
  return conversation
}

/** Where a world ended, without anything that is another in every run: ids, hashes, moments and ports. */
export async function endOf(world: World): Promise<unknown> {
  const { repository, registry } = world
  const files = await textsBelow(repository, repository.defaultBranch, 'environments')
  const plain = (text: string): string =>
    text
      .replaceAll(registry.host, 'registry')
      .replaceAll(/[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g, 'id')
      .replaceAll(/\d+@sha256:[\da-f]{64}/g, 'head')
  const comments = [...repository.threads.values()].flatMap((thread) => thread.comments)
  return {
    tree: Object.fromEntries([...files].map(([path, text]) => [path, plain(text)])),
    ledger: ledgerLines(await world.ledger()).toSorted(),
    pullRequests: world.pullRequests().map(({ headRef, state, mergedAt }) => {
      return `${headRef} ${mergedAt === undefined ? state : 'merged'}`
    }),
    issues: [...repository.threads.values()].flatMap((thread) =>
      thread.kind === 'Issue' && thread.author === world.app.bot ? [`${thread.title} ${thread.state}`] : [],
    ),
    comments: comments.filter(({ author }) => author === world.app.bot).length,
    reactions: comments
      .filter(({ author }) => author !== world.app.bot)
      .map((comment) => reactionsTo(world, comment).join(' ')),
    checks: repository.suites
      .flatMap(({ runs }) => runs)
      .map(({ name, conclusion, status }) => `${name} ${conclusion ?? status}`)
      .toSorted(),
  }
}

/** Where `/promote api v1.5.0 to dev` ends when nothing goes wrong. */
export async function undisturbedEnd(bot: NonNullable<WorldOptions['bot']> = 'in-process'): Promise<unknown> {
  const world = await startWorld({ bot })
  try {
    const issue = await world.people.carol.opensIssue(world.repository, 'A new release')
    await world.people.carol.comments(issue, '/promote api v1.5.0 to dev')
    await world.settled()
    return await endOf(world)
  } finally {
    await world.close()
  }
}
