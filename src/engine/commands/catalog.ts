// The catalogue of verbs: what a line may start with. One line a verb; `/help` and the parser read it.
import type { Verb } from '../../domain/grammar/request.ts'
import { clearGrammar } from './clear/grammar.ts'
import { explainGrammar } from './explain/grammar.ts'
import { helpGrammar } from './help/grammar.ts'
import { holdGrammar } from './hold/grammar.ts'
import { lockGrammar } from './lock/grammar.ts'
import { promoteGrammar } from './promote/grammar.ts'
import { releaseGrammar } from './release/grammar.ts'
import { rollbackGrammar } from './rollback/grammar.ts'
import { statusGrammar } from './status/grammar.ts'
import { unlockGrammar } from './unlock/grammar.ts'
import type { VerbGrammar } from '../../domain/grammar/verb-grammar.ts'

/** In the order in which `/help` lists them. */
export const verbs: readonly VerbGrammar[] = [
  promoteGrammar,
  rollbackGrammar,
  clearGrammar,
  lockGrammar,
  unlockGrammar,
  holdGrammar,
  releaseGrammar,
  statusGrammar,
  explainGrammar,
  helpGrammar(() => verbs.map(({ verb }) => verb)),
]

/** How a verb is used, as `/help` prints it. */
export function usageOf(verb: Verb): string {
  return verbs.find((grammar) => grammar.verb === verb)?.usage ?? `/${verb}`
}
