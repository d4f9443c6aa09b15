// The catalogue of verbs: what a line may start with. One line a verb; `/help` and the parser read it.
import type { Verb } from '../request.ts'
import { explainGrammar } from './explain.ts'
import { helpGrammar } from './help.ts'
import { promoteGrammar } from './promote.ts'
import { statusGrammar } from './status.ts'
import type { VerbGrammar } from './verb-grammar.ts'

/** In the order in which `/help` lists them. */
export const verbs: readonly VerbGrammar[] = [
  promoteGrammar,
  statusGrammar,
  explainGrammar,
  helpGrammar(() => verbs.map(({ verb }) => verb)),
]

/** How a verb is used, as `/help` prints it. */
export function usageOf(verb: Verb): string {
  return verbs.find((grammar) => grammar.verb === verb)?.usage ?? `/${verb}`
}
