// An exchange of the play: a command that opens no pull request, and what the bot said to it.
import type { Person } from '../github/people.ts'
import type { Issue } from '../github/state/records/repository.ts'
import type { World } from '../world/start-world.ts'

export interface Exchange {
  readonly by: string
  readonly command: string
  /** Markdown, as it stands in the issue. */
  readonly answer: string
}

export async function exchange(
  world: World,
  issue: Issue,
  person: Person,
  command: string,
): Promise<Exchange> {
  const before = world.answers(issue).length
  await person.comments(issue, command)
  await world.settled()
  const answer = world.answers(issue).slice(before).join('\n\n')
  return { by: person.account.login, command, answer }
}

/** What somebody who watched would complain of. */
export function expected({ command, answer }: Exchange, words: string): readonly string[] {
  return answer.includes(words) ? [] : [`${command} was not answered with "${words}", but with:\n${answer}`]
}
