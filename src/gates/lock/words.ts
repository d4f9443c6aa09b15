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
  next: say`when a lock is set, lifted or expires`,
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
              ? say`Check what happened to ${value(writtenIn)}: only Lockkeeper writes there. Then lift the lock.`
              : say`Fix ${value(writtenIn)} or remove it with a pull request.`,
          ],
          ...(byCommand ? { command: unlockCommand(reason.lock) } : {}),
        }
      }
      case 'locks-unavailable':
        return {
          sentence: say`whether ${value(promotion.environment)} is locked is not known: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}

function locked(found: Lock, { place }: About): Said {
  return {
    sentence: lockedBy(found),
    evidence: [say`The lock is in ${value(found.writtenIn)}${askedIn(found.origin, place)}.`],
    todo: [howToLift(found), say`Open pull requests then continue automatically.`],
    ...(found.byCommand ? { command: unlockCommand(found) } : {}),
  }
}
