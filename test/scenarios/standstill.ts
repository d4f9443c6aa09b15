// Standstill: everything a command could change in a sandbox world, so that a test can say that it changed nothing.
import type { Person } from '../../sandbox/github/people.ts'
import type { Comment, Thread } from '../../sandbox/github/state/records/repository.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import type { Conversation } from './conversation.ts'

/** Every branch with its commit (also the ledger's), and every pull request with its state and head. */
export function everythingThatMatters(world: World): unknown {
  return {
    refs: Object.fromEntries(world.repository.git.refs()),
    pullRequests: world.pullRequests().map(({ number, state, title, body, headOid }) => {
      return { number, state, title, body, headOid }
    }),
  }
}

/** The bot's reactions to a comment. */
export function reactionsTo({ app }: World, { reactions }: Comment): readonly string[] {
  return reactions.filter(({ user }) => user === app.bot).map(({ content }) => content)
}

/** What somebody got for a comment: everything the bot wrote in its thread since, and its last reactions. */
export interface Got {
  readonly answers: readonly string[]
  readonly reactions: readonly string[]
  readonly comment: Comment
}

export async function answerTo(
  { world, issue }: Conversation,
  person: Person,
  text: string,
  thread: Thread = issue,
): Promise<Got> {
  const before = world.answers(thread).length
  const comment = await person.comments(thread, text)
  await world.settled()
  const answers = world.answers(thread).slice(before)
  return { answers, reactions: reactionsTo(world, comment), comment }
}

/**
 * Says something that must be refused, and tells what is not as it should be: one answer with its reason and the
 * phrase that matters, 👎, and nothing changed. Empty: all is well.
 */
export async function flawsOfRefusal(
  conversation: Conversation,
  person: Person,
  [typed, reason, phrase]: readonly [typed: string, reason: string, phrase: string],
): Promise<readonly string[]> {
  const before = JSON.stringify(everythingThatMatters(conversation.world))
  const { answers, reactions } = await answerTo(conversation, person, typed)
  const [answer = ''] = answers
  const about = `${typed.slice(0, 100)}\n${answer}`
  return [
    ...(answers.length === 1 ? [] : [`${answers.length} answers to ${about}`]),
    ...[`reason: ${reason}`, phrase]
      .filter((part) => !answer.includes(part))
      .map((part) => `no "${part}" in ${about}`),
    ...(reactions.join() === '-1' ? [] : [`reactions ${reactions.join()} to ${about}`]),
    ...(JSON.stringify(everythingThatMatters(conversation.world)) === before ? [] : [`changed by ${about}`]),
  ]
}
