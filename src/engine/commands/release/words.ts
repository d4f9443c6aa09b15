// Words of `/release`: what goes on.
import type { StopOutcome } from '../../../domain/commands/stop-outcome.ts'
import type { Say } from '../../../messages/outcome.ts'
import { say } from '../../../text/phrase.ts'
import type { CommandWords } from '../command-words.ts'
import { pullRequestLink, stopAnswer } from '../stop-answer.ts'

type Released = Extract<StopOutcome, { readonly kind: 'released' }>

export const releaseWords: CommandWords = {
  purpose: say`Releases a promotion that is on hold.`,
  examples: () => ['/release'],
}

export function releasedAnswer({ pullRequest, wasFree, dryRun }: Released): Say {
  return stopAnswer(dryRun, (context) => {
    const what = pullRequestLink(pullRequest, context)
    return wasFree
      ? { headline: say`${what} is not on hold. Nothing was changed.`, lines: [], commands: [] }
      : { headline: say`Released: ${what} continues when its other gates pass`, lines: [], commands: [] }
  })
}
