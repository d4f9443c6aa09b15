// Gate immutability in words.
import type { ImmutabilityReason } from './judge.ts'
import { names } from '../../text/listing.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const immutabilityWords: GateWords<ImmutabilityReason> = {
  question: say`Does the registry hold exactly the bytes that are pinned?`,
  rule: say`a release never changes`,
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'digest-confirmed':
        return { sentence: say`${value(reason.image)} is ${shortDigest(reason.digest)}, as its tag says` }
      case 'tag-gone':
        return {
          sentence: say`${value(reason.image)} is ${shortDigest(reason.digest)}; its tag is gone, the image is still there`,
        }
      case 'tag-moved':
        return {
          sentence: say`the tag of ${value(reason.image)} moved from ${shortDigest(reason.pinned)} to ${shortDigest(reason.now)}`,
          evidence: [
            say`Pinned: ${value(reason.pinned)}.`,
            say`The tag now names: ${value(reason.now)}.`,
            say`What was tested is not what the tag names now.`,
          ],
          todo: [say`Find out who moved the tag. Release the new bytes under a new version.`],
        }
      case 'digest-missing':
        return {
          sentence: say`the registry does not hold ${value(reason.image)} at ${shortDigest(reason.digest)}`,
          evidence: [say`Missing: ${value(reason.digest)}.`],
          todo: [
            say`Push the image again, byte for byte, or promote a new version through every environment.`,
          ],
        }
      case 'platforms-missing':
        return {
          sentence: say`${value(reason.image)} at ${shortDigest(reason.digest)} is not there for ${names(reason.missing)}`,
          evidence: [
            reason.held.length === 0
              ? say`It is a single image, and no index of platforms.`
              : say`Its index holds ${names(reason.held)}.`,
          ],
          todo: [
            say`Build it for every platform of ${value('gates.immutability.platforms')}, and release it under a new version.`,
          ],
        }
      case 'registry-unavailable':
        return {
          sentence: say`the registry did not answer for ${value(reason.image)}: ${untrusted(reason.problem)}`,
          todo: [say`Try again when the registry answers.`],
          command: commandOf(promotion),
        }
    }
  },
}
