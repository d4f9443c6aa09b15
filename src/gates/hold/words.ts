// Gate hold in words.
import type { HoldReason } from './judge.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import { heldBy, releaseCommand } from '../../text/locks/hold-words.ts'
import { askedIn } from '../../text/locks/lock-words.ts'
import type { GateWords } from '../gate-words.ts'

export const holdWords: GateWords<HoldReason> = {
  question: say`Did anybody tell this promotion to wait?`,
  rule: say`a held promotion waits until it is released`,
  next: say`when it is held or released`,
  waitsFor: 'person',
  say: (reason, { promotion, place }) => {
    switch (reason.code) {
      case 'not-held':
        return { sentence: say`nobody holds it` }
      case 'held':
        return {
          sentence: heldBy(reason.hold),
          evidence: [
            say`The hold stands in ${value(reason.hold.writtenIn)}${askedIn(reason.hold.origin, place)}.`,
          ],
          todo: [say`To let it go on: the command below, by whoever held it or who may lift it.`],
          command: releaseCommand(reason.hold.pullRequest),
        }
      case 'hold-unreadable':
        return {
          sentence: say`the hold in ${value(reason.hold.writtenIn)} cannot be read, so it holds: ${untrusted(reason.hold.problem)}`,
          todo: [
            say`Look what happened to ${value(reason.hold.writtenIn)}: nobody but Lockkeeper writes there. Then release it.`,
          ],
          command: releaseCommand(reason.hold.pullRequest),
        }
      case 'holds-unavailable':
        return {
          sentence: say`nobody could tell whether it is held: ${untrusted(reason.problem)}`,
          todo: [say`Ask again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}
