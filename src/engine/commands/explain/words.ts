// Words of `/explain` for `/help`; its answer is the judgement itself.
import { say } from '../../../text/phrase.ts'
import type { CommandWords } from '../command-words.ts'

export const explainWords: CommandWords = {
  purpose: say`Shows every gate of a promotion: its verdict, its evidence, and what it waits for.`,
  examples: ({ environments: [, second] }) => [
    '/explain',
    ...(second === undefined ? [] : [`/explain ${second.name}`]),
  ],
}
