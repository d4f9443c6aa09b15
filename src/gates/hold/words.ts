// Gate hold in words.
import type { HoldReason } from './judge.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import { heldBy, releaseCommand } from '../../text/locks/hold-words.ts'
import { askedIn } from '../../text/locks/lock-words.ts'
import type { GateWords } from '../gate-words.ts'

export const holdWords: GateWords<HoldReason> = {
  question: say`Is this promotion on hold?`,
  rule: say`a held promotion waits until it is released`,
  next: say`when it is held or released`,
  waitsFor: 'person',
  say: (reason, { promotion, place }) => {
    switch (reason.code) {
      case 'not-held':
        return { sentence: say`it is not on hold` }
      case 'held':
        return {
          sentence: heldBy(reason.hold),
          evidence: [
            say`The hold is in ${value(reason.hold.writtenIn)}${askedIn(reason.hold.origin, place)}.`,
          ],
          todo: [
            say`To release it, the person who set the hold, or anyone allowed to lift it, runs the command below.`,
          ],
          command: releaseCommand(reason.hold.pullRequest),
        }
      case 'hold-unreadable':
        return {
          sentence: say`the hold in ${value(reason.hold.writtenIn)} cannot be read, so it holds: ${untrusted(reason.hold.problem)}`,
          todo: [
            say`Check what happened to ${value(reason.hold.writtenIn)}: only Lockkeeper writes there. Then release it.`,
          ],
          command: releaseCommand(reason.hold.pullRequest),
        }
      case 'holds-unavailable':
        return {
          sentence: say`whether it is on hold is not known: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}
