// A conversation: a comment goes in, the bot's answer comes out; the little world around it is real.
import { expect, onTestFinished } from 'vitest'
import type { Person } from '../../sandbox/github/people.ts'
import type { CheckRun, Issue, PullRequest, Thread } from '../../sandbox/github/state/records/repository.ts'
import { startWorld, type World, type WorldOptions } from '../../sandbox/world/start-world.ts'
import { ledgerLines } from './ledger-lines.ts'

/** A world with the bot in this process, and an issue to talk in. */
export interface Conversation {
  readonly world: World
  readonly issue: Issue
  /** Says something in the issue (or another thread) and gives what the bot wrote or rewrote there since. */
  readonly says: (person: Person, text: string, thread?: Thread) => Promise<string>
  /** The newest pull request. */
  readonly newest: () => PullRequest
  /** The conclusion, or else the status, of every check on a pull request's head, by name. */
  readonly checks: (pullRequest?: PullRequest) => Readonly<Record<string, string>>
  /** The version an app pins on the default branch. */
  readonly pinned: (environment: string, app?: string) => Promise<string | undefined>
  /** The ledger in short, as in `promoted api v1.2.3 staging`. */
  readonly ledger: () => Promise<readonly string[]>
}

/** Starts a conversation; at the end everything is closed, and GitHub must have had nothing to complain of. */
export async function converse(options: WorldOptions = {}): Promise<Conversation> {
  const world = await startWorld(options)
  onTestFinished(async () => {
    const violations = world.violations()
    await world.close()
    expect(violations).toEqual([])
  })
  const issue = await world.people.carol.opensIssue(world.repository, 'A new release')
  await world.settled()
  return conversationIn(world, issue)
}

/** A conversation in a world that is there already; whoever started it closes it. */
export function conversationIn(world: World, issue: Issue): Conversation {
  const newest = (): PullRequest => {
    const threads = [...world.repository.threads.values()]
    const pullRequest = threads.findLast((thread) => thread.kind === 'PullRequest')
    if (pullRequest === undefined) throw new Error('there is no pull request')
    return pullRequest
  }
  return {
    world,
    issue,
    newest,
    async says(person, text, thread = issue) {
      const before = new Set(world.answers(thread))
      await person.comments(thread, text)
      await world.settled()
      return world
        .answers(thread)
        .filter((answer) => !before.has(answer))
        .join('\n\n')
    },
    checks: (pullRequest = newest()) =>
      Object.fromEntries(
        [...checksOn(world, pullRequest)].map(([name, run]) => [name, run.conclusion ?? run.status]),
      ),
    pinned: async (environment, app = 'api') => {
      const pins = await world.pins(environment)
      return [...pins].find(([name]) => name === app)?.[1].version
    },
    ledger: async () => ledgerLines(await world.ledger()),
  }
}

/** The newest check run of every name on a pull request's head. */
export function checksOn({ repository }: World, { headOid }: PullRequest): ReadonlyMap<string, CheckRun> {
  const runs = repository.suites.filter((suite) => suite.headOid === headOid).flatMap((suite) => suite.runs)
  return new Map(runs.toSorted((a, b) => a.id - b.id).map((run) => [run.name, run]))
}
