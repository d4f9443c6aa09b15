// What single commands come to, as outcomes in their own words: for tests of those words.
import type { StopOutcome } from '../../../src/domain/commands/stop-outcome.ts'
import { type Cleared, clearedAnswer } from '../../../src/engine/commands/clear/words.ts'
import { type Help, helpAnswer } from '../../../src/engine/commands/help/words.ts'
import { heldAnswer } from '../../../src/engine/commands/hold/words.ts'
import { lockedAnswer } from '../../../src/engine/commands/lock/words.ts'
import { releasedAnswer } from '../../../src/engine/commands/release/words.ts'
import { type Status, statusAnswer } from '../../../src/engine/commands/status/words.ts'
import { unlockedAnswer } from '../../../src/engine/commands/unlock/words.ts'
import type { Outcome, Say } from '../../../src/messages/outcome.ts'

const told = (say: Say): Outcome => ({ kind: 'told', succeeded: true, say })

export const toldStatus = (status: Status): Outcome => told(statusAnswer(status))
export const toldCleared = (cleared: Cleared): Outcome => told(clearedAnswer(cleared))
export const toldHelp = (help: Help): Outcome => told(helpAnswer(help))

export function toldStop(outcome: StopOutcome): Outcome {
  switch (outcome.kind) {
    case 'locked':
      return told(lockedAnswer(outcome))
    case 'unlocked':
      return told(unlockedAnswer(outcome))
    case 'held':
      return told(heldAnswer(outcome))
    case 'released':
      return told(releasedAnswer(outcome))
  }
}
