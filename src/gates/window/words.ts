// Gate window in words.
import type { WindowReason } from './judge.ts'
import { localMoment, moment, span } from '../../text/moment.ts'
import { untrusted, say, silence, value } from '../../text/phrase.ts'
import type { GateWords } from '../gate-words.ts'

export const windowWords: GateWords<WindowReason> = {
  question: say`Is this environment open for promotions right now?`,
  rule: value('gates.window'),
  next: say`when it opens or closes`,
  say: (reason, { promotion, at }) => {
    const target = value(promotion.environment)
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${target} takes promotions at any time` }
      case 'rollback':
        return { sentence: say`a rollback is allowed at any time` }
      case 'open':
        return {
          sentence:
            reason.closes === undefined
              ? say`inside the window, which never closes`
              : say`inside the window, which closes ${localMoment(reason.closes, reason.zone, at)}`,
        }
      case 'closed': {
        const { opens, zone, closure } = reason
        const because = closure === undefined ? silence : say` (closed: ${untrusted(closure)})`
        return opens === undefined
          ? { sentence: say`outside the window, and the next opening is not known${because}` }
          : {
              sentence: say`window opens ${localMoment(opens, zone, at)}${because}`,
              evidence: [say`That is ${moment(opens)}, in ${span(at, opens)}.`],
              todo: [say`Nothing: this continues automatically then.`],
            }
      }
    }
  },
}
