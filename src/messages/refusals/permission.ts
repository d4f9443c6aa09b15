// The refusal of somebody who may not ask: who they are, what is needed, what they have, and who has it.
import type { AnswerContext } from '../../text/context.ts'
import { deniedWords, whatIsNeeded } from '../../gates/authorization/words.ts'
import { say, sentence, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import type { RefusalOf, RefusalWords } from './refusal-words.ts'

export function permissionRefusal(
  { environment, reason }: RefusalOf<'requester-not-authorized'>,
  context: AnswerContext,
): RefusalWords {
  return {
    sentence: sentence(deniedWords(reason, environment)),
    evidence: whatIsNeeded(reason, context),
    rule: say`${value('authorization')} of ${value(environment)}${writtenIn(context)}`,
    todo: say`Ask somebody who may to type it`,
    commands: [context.asked],
  }
}
