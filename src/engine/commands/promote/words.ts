// Words of `/promote` for `/help`; its answers are those of every promotion.
import { say, value } from '../../../text/phrase.ts'
import { promoteCommand } from '../../../text/things.ts'
import type { CommandWords } from '../command-words.ts'

export const promoteWords: CommandWords = {
  purpose: say`Opens a pull request that moves a release, unchanged, into an environment. Version and digest come from the previous environment; only the first environment needs a version. ${value('--dry-run')} judges and changes nothing.`,
  examples: ({ environments: [first, second] }) => [
    ...(first === undefined ? [] : [`/promote v1.2.3 to ${first.name}`]),
    ...(second === undefined
      ? []
      : [promoteCommand([], second.name), `/promote all to ${second.name} --dry-run`]),
  ],
}
