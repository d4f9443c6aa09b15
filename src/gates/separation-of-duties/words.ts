// Gate separation_of_duties in words.
import type { SeparationOfDutiesReason } from './judge.ts'
import { names } from '../../text/listing.ts'
import { say, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const separationOfDutiesWords: GateWords<SeparationOfDutiesReason> = {
  question: say`Is it somebody else than the last time?`,
  rule: value('authorization.separation_of_duties'),
  next: say`when the environment before is recorded`,
  waitsFor: 'person',
  say: (reason, { promotion }) => {
    const target = value(promotion.environment)
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${target} lets one person take every step` }
      case 'nothing-before':
        return { sentence: say`${target} has no environment before it` }
      case 'rollback':
        return { sentence: say`it goes back to what was let into ${target} before` }
      case 'different-people':
        return { sentence: say`somebody else promoted it to the environment before` }
      case 'nobody-asked':
        return {
          sentence: say`nobody asked for this: the policy did; whoever promoted it to the environment before does not approve it`,
        }
      case 'same-person':
        return {
          sentence: say`${value(reason.login)} promoted this release to ${names(reason.previous, 'or')} already, so somebody else has to ask for ${target}`,
          todo: [say`Ask a colleague who may promote to ${target} to type it:`],
          command: commandOf(promotion),
        }
      case 'promoter-unknown':
        return {
          sentence: say`waiting to know who promoted this release to ${names(reason.previous, 'or')}`,
          todo: [
            say`Nothing, if it was merged there just now. If it came there by hand, promote it there with ${value('/promote')}, so that it is recorded who did.`,
          ],
        }
    }
  },
}
