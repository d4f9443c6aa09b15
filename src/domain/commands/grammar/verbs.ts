// The catalogue of verbs: what a line may start with. One line a verb; `/help` and the parser read it.
import type { Verb } from '../request.ts'
import { clearGrammar } from './clear.ts'
import { explainGrammar } from './explain.ts'
import { helpGrammar } from './help.ts'
import { holdGrammar } from './hold.ts'
import { lockGrammar } from './lock.ts'
import { promoteGrammar } from './promote.ts'
import { releaseGrammar } from './release.ts'
import { rollbackGrammar } from './rollback.ts'
import { statusGrammar } from './status.ts'
import { unlockGrammar } from './unlock.ts'
import type { VerbGrammar } from './verb-grammar.ts'

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
