// Gate consumers in words.
import type { ConsumersReason } from './judge.ts'
import { counted } from '../../text/listing.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const consumersWords: GateWords<ConsumersReason> = {
  question: say`Does every consumer stay inside the version range it pins?`,
  rule: value('gates.consumers'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    const widen = say`Whoever owns ${'path' in reason ? value(reason.path) : say`it`} widens the pin, once they can take the new version.`
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${value(promotion.environment)} names no consumers` }
      case 'rollback':
        return { sentence: say`the impact of a rollback tells whom it leaves outside` }
      case 'inside':
        return {
          sentence: say`${counted(reason.count, say`consumer`, say`consumers`)} looked at, and none left outside its pin`,
        }
      case 'outside':
        return {
          sentence: say`${value(reason.path)} pins ${value(reason.pin)}: ${value(reason.version)} lies outside${reason.already ? say`, as what runs now does` : say``}`,
          todo: [widen],
        }
      case 'incomparable':
        return {
          sentence: say`${value(reason.path)} pins ${value(reason.pin)}: nobody can tell whether ${value(reason.version)} lies in it`,
          evidence: [say`Ranges are made of semantic versions, and one of the two is none.`],
          todo: [widen],
        }
      case 'follows':
        return {
          sentence: say`${value(reason.path)} follows ${value(reason.pin)} and takes whatever comes; a range would protect it`,
        }
      case 'pin-unreadable':
        return {
          sentence: say`the pin in ${value(reason.path)} cannot be read: ${untrusted(reason.trouble)}`,
          todo: [
            say`Whoever owns the file puts it right, or the policy's ${value('consumers')} names another one.`,
          ],
        }
      case 'consumers-unavailable':
        return {
          sentence: say`who pins a version is not known: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}
