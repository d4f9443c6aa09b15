// Words of `/lock`: what is closed, what waits because of it, and how it is lifted.
import type { StopOutcome } from '../../../domain/commands/stop-outcome.ts'
import type { MergedDuringLock } from '../../../domain/commands/stop-outcome.ts'
import type { Say } from '../../../messages/outcome.ts'
import type { AnswerContext } from '../../../text/context.ts'
import { counted, listing } from '../../../text/listing.ts'
import { lockedBy, lockedPlace, unlockCommand } from '../../../text/locks/lock-words.ts'
import { moment } from '../../../text/moment.ts'
import { type Phrase, say, untrusted, value } from '../../../text/phrase.ts'
import { theApp } from '../../../text/things.ts'
import type { CommandWords } from '../command-words.ts'
import { pullRequestLink, type Said, stopAnswer } from '../stop-answer.ts'

type Locked = Extract<StopOutcome, { readonly kind: 'locked' }>

export const lockWords: CommandWords = {
  purpose: say`Nothing merges into the environments (or ${value('all')}) until the lock is lifted or expires. It is confirmed once GitHub refuses every merge it affects.`,
  examples: ({ environments: [first] }) => [
    ...(first === undefined ? [] : [`/lock ${first.name} --reason "the database is being moved" --for 2h`]),
    '/lock all --reason "incident 4711"',
  ],
}

export function lockedAnswer(outcome: Locked): Say {
  return stopAnswer(outcome.dryRun, (context) => locked(outcome, context))
}

function locked(
  { placed, replaced, already, stopped, mergedDuringLock, dryRun }: Locked,
  context: AnswerContext,
): Said {
  const there = already.map((lock) =>
    'problem' in lock
      ? say`${lockedPlace(lock)} is already locked by ${value(lock.writtenIn)}, which cannot be read: ${untrusted(lock.problem)}`
      : say`${lockedBy(lock)}`,
  )
  if (placed.length === 0) {
    return {
      headline: say`Already locked. Nothing was changed.`,
      lines: there,
      todo: say`To lift it`,
      commands: already.map(unlockCommand),
    }
  }
  const open = listing(stopped.map((number) => pullRequestLink(number, context)))
  return {
    headline: dryRun
      ? say`Would be locked: ${listing(placed.map(lockedPlace))}`
      : say`Locked: nothing merges into ${listing(placed.map(lockedPlace))}`,
    lines: [
      ...placed.map(lockedBy),
      ...replaced.map((lock) => say`It replaces: ${lockedBy(lock)}`),
      ...there,
      stopped.length === 0
        ? say`No open pull request is affected.`
        : dryRun
          ? say`It would stop ${open}.`
          : say`${counted(stopped.length, say`open pull request waits`, say`open pull requests wait`)}: ${open}. GitHub itself refuses to merge ${stopped.length === 1 ? say`it` : say`them`}.`,
      ...mergedDuringLock.map((each) => mergedDuringLockLine(each, context)),
    ],
    ...(dryRun ? { commands: [] } : { todo: say`To lift it`, commands: placed.map(unlockCommand) }),
  }
}

function mergedDuringLockLine(
  { environment, app, version, at, pullRequest: number }: MergedDuringLock,
  context: AnswerContext,
): Phrase {
  const what = version === undefined ? theApp(app) : say`${theApp(app)} ${value(version)}`
  const how = number === undefined ? say`by a push` : say`by ${pullRequestLink(number, context)}`
  return say`⚠️ ${what} came to ${value(environment)} ${how} at ${moment(at)}, just before the lock took effect. It is recorded, and a rollback is proposed.`
}
