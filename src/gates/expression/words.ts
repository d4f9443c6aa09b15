// Gate expression in words.
import type { ExpressionReason } from './judge.ts'
import { names } from '../../text/listing.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const expressionWords: GateWords<ExpressionReason> = {
  question: say`Do all custom rules of this repository pass?`,
  rule: value('gates.expression'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${value(promotion.environment)} has no custom rules` }
      case 'holds':
        return { sentence: say`${names(reason.names)} holds` }
      case 'does-not-hold':
        return {
          sentence:
            reason.message === undefined
              ? say`${value(reason.name)} does not hold`
              : say`${value(reason.name)} does not hold: ${untrusted(reason.message)}`,
          evidence: [say`The rule: ${value(reason.text)}.`],
        }
      case 'cannot-tell':
        return {
          sentence: say`whether ${value(reason.name)} holds cannot be worked out: ${untrusted(reason.error)}`,
          evidence: [say`The rule: ${value(reason.text)}.`],
          todo: [say`Whoever owns the policy puts the rule right.`],
        }
      case 'unknown':
        return {
          sentence: say`${value(reason.name)} looks at what is not known right now: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}
