// The questions of a proposed rollback: what stands there, what is open and put away, and where it can be talked of.
import { isBecauseOf, type RollbackCause } from '../../domain/automatic-rollback.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { Question, ThreadAnswer } from '../../ports/git-host-questions.ts'
import { entryQuestion, readEntry } from '../facts/ledger-entry.ts'
import { openPromotionsQuestion, readOpenPromotions } from '../facts/open-promotions.ts'
import { policyQuestions } from '../facts/policy.ts'
import { quarantineQuestion } from '../facts/quarantines.ts'
import { readStanding, standingQuestion } from '../facts/standings.ts'

/** First what stands there; then the entry that brought it, and the pull request that entry names. */
export function proposalQuestions(
  { environment, app, becauseOf }: RollbackCause,
  soFar: Reading | undefined,
): readonly Question[] {
  const standing = standingQuestion(environment, app)
  const brought = soFar?.has(standing) === true ? broughtBy(soFar, { environment, app }) : undefined
  const thread = soFar === undefined ? undefined : threadOf(soFar, { environment, app })
  const open = soFar === undefined ? undefined : openFor(soFar, { environment, becauseOf })
  return [
    ...policyQuestions,
    standing,
    entryQuestion(becauseOf),
    openPromotionsQuestion(environment),
    quarantineQuestion,
    ...(brought === undefined ? [] : [entryQuestion(brought)]),
    ...(thread === undefined ? [] : [{ kind: 'thread', number: thread } as const]),
    ...(open === undefined ? [] : [{ kind: 'thread', number: open } as const]),
  ]
}

/** The thread of the pull request that brought what stands there; undefined where none did. */
export function sourceThread(reading: Reading, place: Place): ThreadAnswer | undefined {
  const number = threadOf(reading, place)
  return number === undefined ? undefined : reading.answer({ kind: 'thread', number })
}

/** The pull request that an earlier run opened for this very cause. */
export function openFor(
  reading: Reading,
  { environment, becauseOf }: Pick<RollbackCause, 'environment' | 'becauseOf'>,
): ThreadNumber | undefined {
  const open = readOpenPromotions(reading, environment).find((each) => isBecauseOf(each, becauseOf))
  return open?.pullRequest?.number
}

type Place = Pick<RollbackCause, 'environment' | 'app'>

function broughtBy(reading: Reading, { environment, app }: Place): number | undefined {
  const standing = readStanding(reading, environment, app)
  return standing.known ? standing.value?.index : undefined
}

function threadOf(reading: Reading, place: Place): ThreadNumber | undefined {
  const index = broughtBy(reading, place)
  if (index === undefined || !reading.has(entryQuestion(index))) return undefined
  const payload = readEntry(reading, index)?.payload
  return payload !== undefined && 'mergeCommit' in payload
    ? payload.pullRequest
    : payload?.kind === 'bypassed'
      ? (payload.pullRequest ?? undefined)
      : undefined
}
