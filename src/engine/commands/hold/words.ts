// Words of `/hold`: what waits, why, and how it is let go on.
import type { StopOutcome } from '../../../domain/commands/stop-outcome.ts'
import type { Say } from '../../../messages/outcome.ts'
import type { AnswerContext } from '../../../text/context.ts'
import { heldBy, releaseCommand } from '../../../text/locks/hold-words.ts'
import { say, untrusted, value } from '../../../text/phrase.ts'
import type { CommandWords } from '../command-words.ts'
import { pullRequestLink, type Said, stopAnswer } from '../stop-answer.ts'

type Held = Extract<StopOutcome, { readonly kind: 'held' }>

export const holdWords: CommandWords = {
  purpose: say`Puts one promotion on hold until it is released.`,
  examples: () => ['/hold --reason "waiting for the load test"', '/hold #12 --reason "not before Monday"'],
}

export function heldAnswer(outcome: Held): Say {
  return stopAnswer(outcome.dryRun, (context) => held(outcome, context))
}

function held({ hold, already }: Held, context: AnswerContext): Said {
  const what = pullRequestLink(hold.pullRequest, context)
  const why =
    'problem' in hold
      ? say`${value(hold.writtenIn)} cannot be read, so it holds: ${untrusted(hold.problem)}`
      : say`It is ${heldBy(hold)}`
  return {
    headline: already
      ? say`${what} is already on hold. Nothing was changed.`
      : say`On hold: ${what} cannot merge`,
    lines: [why],
    todo: say`To release it`,
    commands: [releaseCommand(hold.pullRequest)],
  }
}
