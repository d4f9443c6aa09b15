// Gate lock in words.
import type { LockReason } from '../../domain/gates/lock.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { Lock } from '../../domain/lock.ts'
import { moment } from '../phrases/moment.ts'
import { foreign, type Phrase, say, silence, value } from '../phrases/phrase.ts'
import { commandOf } from '../phrases/things.ts'
import type { GateWords } from './gate-words.ts'

export const lock: GateWords<LockReason> = {
  question: say`Is the environment open?`,
  rule: say`a locked environment takes no promotions`,
  next: say`when a lock is set, lifted or runs out`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'unlocked':
        return { sentence: say`${value(promotion.environment)} is not locked` }
      case 'locked':
        return {
          sentence: say`${lockedBy(reason.lock)}`,
          evidence: [whereWritten(reason.lock)],
          todo: [howToLift(reason.lock), say`Then ask again.`],
          command: commandOf(promotion),
        }
      case 'lock-unreadable':
        return {
          sentence: say`the lock in ${value(reason.lock.writtenIn)} cannot be read, so it holds: ${foreign(reason.lock.problem)}`,
          todo: [say`Put ${value(reason.lock.writtenIn)} right or remove it, then ask again.`],
          command: commandOf(promotion),
        }
      case 'locks-unavailable':
        return {
          sentence: say`nobody could tell whether ${value(promotion.environment)} is locked: ${foreign(reason.problem)}`,
          todo: [say`Ask again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}

/** Who locked what, since and until when, and why. */
export function lockedBy({ scope, by, since, until, reason }: Lock): Phrase {
  const end = until === undefined ? say`until it is lifted` : say`until ${moment(until)}`
  return say`${locked(scope)} locked by ${value(by)} since ${moment(since)}, ${end}: ${foreign(reason)}`
}

/** Where a lock stands, and what it was set from. */
function whereWritten({ writtenIn, origin }: Lock): Phrase {
  return say`The lock stands in ${value(writtenIn)}${origin === undefined ? silence : say` and came from ${value(origin)}`}.`
}

function howToLift({ writtenIn, until }: Lock): Phrase {
  const removed = say`when ${value(writtenIn)} is removed`
  return until === undefined
    ? say`The lock ends ${removed}.`
    : say`The lock ends by itself at ${moment(until)}, or ${removed}.`
}

function locked(scope: EnvironmentName | 'all'): Phrase {
  return scope === 'all' ? say`every environment is` : say`${value(scope)} is`
}
