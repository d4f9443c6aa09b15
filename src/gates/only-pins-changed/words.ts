// Gate only_pins_changed in words.
import type { OnlyPinsChangedReason } from './judge.ts'
import { names } from '../../text/listing.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const onlyPinsChangedWords: GateWords<OnlyPinsChangedReason> = {
  question: say`Does the change move pins and nothing else?`,
  rule: say`no builds, no mutations`,
  next: say`with every push`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'only-pins':
        return { sentence: say`nothing but the pins of ${value(promotion.environment)} changes` }
      case 'stray-files':
        return {
          sentence: say`other files change as well: ${names(reason.paths, 'and', 5)}`,
          todo: [say`Move them to a separate pull request.`],
        }
      case 'more-than-pins':
        return {
          sentence: say`more than the pin changes in ${value(reason.path)}: ${untrusted(reason.problem)}`,
          todo: [say`Revert the rest, or move it to a separate pull request.`],
        }
      case 'foreign-commits':
        return {
          sentence: say`commits were pushed here that Lockkeeper did not make: ${names(
            reason.commits.map((commit) => commit.slice(0, 7)),
            'and',
            5,
          )}`,
          todo: [say`Close this pull request and request a clean one.`],
          command: commandOf(promotion),
        }
      case 'wrong-base':
        return {
          sentence: say`this would merge into ${value(reason.base)}, promotions go into ${value(reason.defaultBranch)}`,
          todo: [say`Set the base branch back to ${value(reason.defaultBranch)}.`],
        }
      case 'from-fork':
        return {
          sentence: say`the change comes from a fork`,
          todo: [say`Request the promotion in this repository instead.`],
          command: commandOf(promotion),
        }
      case 'content-unavailable':
        return {
          sentence: say`what changes cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}
