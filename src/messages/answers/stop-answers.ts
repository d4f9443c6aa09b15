// The answers to `/lock`, `/unlock`, `/hold` and `/release`: what was done, what follows, and how it is undone.
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { MergedDuringLock, StopOutcome } from '../../domain/commands/stop-outcome.ts'
import { bullets } from '../checks/next-steps.ts'
import { footer } from './footer.ts'
import type { AnswerContext } from '../../text/context.ts'
import { type Markdown, toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import { counted, listing } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, link, type Phrase, say, sentence, silence, value } from '../../text/phrase.ts'
import { theApp } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'
import { heldBy, releaseCommand } from '../../text/locks/hold-words.ts'
import { lockedBy, lockedPlace, unlockCommand } from '../../text/locks/lock-words.ts'

interface Said {
  readonly headline: Phrase
  readonly lines: readonly Phrase[]
  /** What stands above the commands. */
  readonly todo?: Phrase
  readonly commands: readonly string[]
}

export function stopAnswer(outcome: StopOutcome, context: AnswerContext, templates: Templates): Markdown {
  const { headline, lines, todo, commands } = inWords(outcome, context)
  return templates.render('answer-stop', {
    headline: toMarkdown(sentence(headline)),
    lines: bullets(lines.map(sentence)),
    dryRun: outcome.dryRun,
    todo: todo === undefined ? undefined : toMarkdown(todo),
    commands: commands.length === 0 ? undefined : toCodeBlock(commands),
    footer: footer(context),
  })
}

function inWords(outcome: StopOutcome, context: AnswerContext): Said {
  switch (outcome.kind) {
    case 'locked':
      return locked(outcome, context)
    case 'unlocked':
      return unlocked(outcome)
    case 'held':
      return held(outcome, context)
    case 'released': {
      const what = pullRequest(outcome.pullRequest, context)
      return outcome.wasFree
        ? { headline: say`Nobody holds ${what}. Nothing was changed.`, lines: [], commands: [] }
        : { headline: say`Released: ${what} goes on when its other gates say yes`, lines: [], commands: [] }
    }
  }
}

function locked(
  { placed, replaced, already, stopped, mergedDuringLock, dryRun }: Extract<StopOutcome, { kind: 'locked' }>,
  context: AnswerContext,
): Said {
  const deployedState = already.map((lock) =>
    'problem' in lock
      ? say`${lockedPlace(lock)} is locked already, by ${value(lock.writtenIn)}, which cannot be read: ${untrusted(lock.problem)}`
      : say`${lockedBy(lock)}`,
  )
  if (placed.length === 0) {
    return {
      headline: say`Locked already. Nothing was changed.`,
      lines: deployedState,
      todo: say`To lift it`,
      commands: already.map(unlockCommand),
    }
  }
  const open = listing(stopped.map((number) => pullRequest(number, context)))
  return {
    headline: dryRun
      ? say`Would be locked: ${listing(placed.map(lockedPlace))}`
      : say`Locked: nothing merges into ${listing(placed.map(lockedPlace))}`,
    lines: [
      ...placed.map(lockedBy),
      ...replaced.map((lock) => say`It takes the place of: ${lockedBy(lock)}`),
      ...deployedState,
      stopped.length === 0
        ? say`No open pull request is touched.`
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
  const how = number === undefined ? say`by a push` : say`by ${pullRequest(number, context)}`
  return say`⚠️ ${what} came to ${value(environment)} ${how} at ${moment(at)}, in the instant before the lock held. It is recorded as it is, and a way back is proposed.`
}

function unlocked({ lifted, missing, remaining, dryRun }: Extract<StopOutcome, { kind: 'unlocked' }>): Said {
  const still = remaining.map((lock) => {
    const how = lock.byCommand
      ? silence
      : say` It goes by a pull request that removes ${value(lock.writtenIn)}.`
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
          ? say`The lock could not be read any more.`
          : say`It was locked by ${value(by)} since ${moment(since)}.`,
      ),
      ...nothing,
      ...still,
      ...(lifted.length > 0 && !dryRun
        ? [say`Open pull requests are judged again, and go on by themselves.`]
        : []),
    ],
    commands: remaining.filter(({ byCommand }) => byCommand).map(unlockCommand),
    ...(remaining.some(({ byCommand }) => byCommand) ? { todo: say`To lift what is left` } : {}),
  }
}

function held({ hold, already }: Extract<StopOutcome, { kind: 'held' }>, context: AnswerContext): Said {
  const what = pullRequest(hold.pullRequest, context)
  const why =
    'problem' in hold
      ? say`${value(hold.writtenIn)} cannot be read, so it holds: ${untrusted(hold.problem)}`
      : say`It is ${heldBy(hold)}`
  return {
    headline: already
      ? say`${what} is held already. Nothing was changed.`
      : say`Held: ${what} does not merge`,
    lines: [why],
    todo: say`To let it go on`,
    commands: [releaseCommand(hold.pullRequest)],
  }
}

function pullRequest(number: ThreadNumber, { repositoryUrl }: AnswerContext): Phrase {
  return link(`#${number}`, `${repositoryUrl}/pull/${number}`)
}
