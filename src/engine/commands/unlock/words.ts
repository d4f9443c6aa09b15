// Words of `/unlock`: what is open again, and what still holds.
import type { StopOutcome } from '../../../domain/commands/stop-outcome.ts'
import type { Say } from '../../../messages/outcome.ts'
import { listing } from '../../../text/listing.ts'
import { lockedBy, lockedPlace, unlockCommand } from '../../../text/locks/lock-words.ts'
import { moment } from '../../../text/moment.ts'
import { say, silence, value } from '../../../text/phrase.ts'
import type { CommandWords } from '../command-words.ts'
import { type Said, stopAnswer } from '../stop-answer.ts'

type Unlocked = Extract<StopOutcome, { readonly kind: 'unlocked' }>

export const unlockWords: CommandWords = {
  purpose: say`Lifts a lock: your own or, if you are allowed to, someone else's. Waiting pull requests continue automatically.`,
  examples: ({ environments: [first] }) =>
    first === undefined ? [] : [`/unlock ${first.name} --reason "done"`],
}

export function unlockedAnswer(outcome: Unlocked): Say {
  return stopAnswer(outcome.dryRun, () => unlocked(outcome))
}

function unlocked({ lifted, missing, remaining, dryRun }: Unlocked): Said {
  const still = remaining.map((lock) => {
    const how = lock.byCommand
      ? silence
      : say` Remove it with a pull request that deletes ${value(lock.writtenIn)}.`
    return 'problem' in lock
      ? say`Still locked: ${value(lock.writtenIn)} cannot be read, so it holds.${how}`
      : say`Still: ${lockedBy(lock)}.${how}`
  })
  const nothing = missing.map((place) => say`No command locked ${lockedPlace(place)}.`)
  return {
    headline:
      lifted.length === 0
        ? say`Nothing to unlock. Nothing was changed.`
        : say`${dryRun ? say`Would be unlocked` : say`Unlocked`}: ${listing(lifted.map(lockedPlace))}`,
    lines: [
      ...lifted.map(({ by, since }) =>
        by === undefined || since === undefined
          ? say`The lock can no longer be read.`
          : say`It was locked by ${value(by)} since ${moment(since)}.`,
      ),
      ...nothing,
      ...still,
      ...(lifted.length > 0 && !dryRun
        ? [say`Open pull requests are judged again and continue automatically.`]
        : []),
    ],
    commands: remaining.filter(({ byCommand }) => byCommand).map(unlockCommand),
    ...(remaining.some(({ byCommand }) => byCommand) ? { todo: say`To lift the remaining locks` } : {}),
  }
}
