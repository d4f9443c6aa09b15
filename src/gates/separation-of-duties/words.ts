// Gate separation_of_duties in words.
import type { SeparationOfDutiesReason } from './judge.ts'
import { names } from '../../text/listing.ts'
import { say, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const separationOfDutiesWords: GateWords<SeparationOfDutiesReason> = {
  question: say`Is it a different person than last time?`,
  rule: value('authorization.separation_of_duties'),
  next: say`when the previous environment is recorded`,
  waitsFor: 'person',
  say: (reason, { promotion }) => {
    const target = value(promotion.environment)
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${target} lets one person do every step` }
      case 'nothing-before':
        return { sentence: say`${target} has no previous environment` }
      case 'rollback':
        return { sentence: say`it goes back to what was let into ${target} before` }
      case 'different-people':
        return { sentence: say`someone else promoted it to the previous environment` }
      case 'nobody-asked':
        return {
          sentence: say`nobody asked for this: the policy did; whoever promoted it to the environment before does not approve it`,
        }
      case 'same-person':
        return {
          sentence: say`${value(reason.login)} promoted this release to ${names(reason.previous, 'or')} already, so someone else has to request ${target}`,
          todo: [say`Ask a colleague who may promote to ${target} to run:`],
          command: commandOf(promotion),
        }
      case 'promoter-unknown':
        return {
          sentence: say`waiting to know who promoted this release to ${names(reason.previous, 'or')}`,
          todo: [
            say`Nothing, if it was just merged there. If it was changed by hand, promote it there with ${value('/promote')}, so that it is recorded who did.`,
          ],
        }
    }
  },
}
