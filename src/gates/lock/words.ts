// Gate lock in words.
import type { LockReason } from './judge.ts'
import type { Lock } from '../../domain/locks/lock.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import { askedIn, howToLift, lockedBy, unlockCommand } from '../../text/locks/lock-words.ts'
import type { About, GateWords, Said } from '../gate-words.ts'

export const lockWords: GateWords<LockReason> = {
  question: say`Is the environment open?`,
  rule: say`a locked environment takes no promotions`,
  next: say`when a lock is set, lifted or runs out`,
  say: (reason, about) => {
    const { promotion } = about
    switch (reason.code) {
      case 'unlocked':
        return { sentence: say`${value(promotion.environment)} is not locked` }
      case 'locked':
        return locked(reason.lock, about)
      case 'lock-unreadable': {
        const { writtenIn, byCommand, problem } = reason.lock
        return {
          sentence: say`the lock in ${value(writtenIn)} cannot be read, so it holds: ${untrusted(problem)}`,
          todo: [
            byCommand
              ? say`Look what happened to ${value(writtenIn)}: nobody but Lockkeeper writes there. Then lift it.`
              : say`Put ${value(writtenIn)} right or remove it by a pull request.`,
          ],
          ...(byCommand ? { command: unlockCommand(reason.lock) } : {}),
        }
      }
      case 'locks-unavailable':
        return {
          sentence: say`nobody could tell whether ${value(promotion.environment)} is locked: ${untrusted(reason.problem)}`,
          todo: [say`Ask again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}

function locked(found: Lock, { place }: About): Said {
  return {
    sentence: lockedBy(found),
    evidence: [say`The lock stands in ${value(found.writtenIn)}${askedIn(found.origin, place)}.`],
    todo: [howToLift(found), say`Open pull requests go on by themselves then.`],
    ...(found.byCommand ? { command: unlockCommand(found) } : {}),
  }
}
