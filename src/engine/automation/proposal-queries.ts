// The questions of a proposed rollback: what stands there, what is open and put away, and where it can be talked of.
import { isBecauseOf, type RollbackCause } from '../../domain/automation/automatic-rollback.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import { findMarked } from '../../text/marker.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { Question, ThreadAnswer } from '../../ports/git-host/git-host-queries.ts'
import { entryQuestion, readEntry } from '../facts/ledger/ledger-entry.ts'
import { allOwnIssuesQuestion } from '../facts/threads/own-issues.ts'
import { openPromotionsQuestion, readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { policyQuestions } from '../facts/policy.ts'
import { quarantineQuestion } from '../facts/ledger/quarantines.ts'
import { readStanding, standingQuestion } from '../facts/ledger/deployed-states.ts'
import { bypassMarker } from '../report/merge-notices.ts'

/** First what stands there; then the entry that brought it, and the pull request or issue that belongs to it. */
export function proposalQuestions(
  { environment, app, becauseOf }: RollbackCause,
  soFar: Reading | undefined,
): readonly Question[] {
  const standing = standingQuestion(environment, app)
  const brought = soFar?.has(standing) === true ? broughtBy(soFar, { environment, app }) : undefined
  const bypass = soFar === undefined ? undefined : issueMarker(soFar, { environment, app })
  const thread = soFar === undefined ? undefined : threadOf(soFar, { environment, app })
  const open = soFar === undefined ? undefined : openFor(soFar, { environment, becauseOf })
  return [
    ...policyQuestions,
    standing,
    entryQuestion(becauseOf),
    openPromotionsQuestion(environment),
    quarantineQuestion,
    ...(brought === undefined ? [] : [entryQuestion(brought)]),
    ...(bypass === undefined ? [] : [allOwnIssuesQuestion]),
    ...(thread === undefined ? [] : [{ kind: 'thread', number: thread } as const]),
    ...(open === undefined ? [] : [{ kind: 'thread', number: open } as const]),
  ]
}

/**
 * Where people talk of what stands there: on the pull request that brought it, or in the issue that tells of a push past
 * the gates; undefined where nobody knows how it came there.
 */
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
  const payload = bringerOf(reading, place)
  if (payload !== undefined && 'mergeCommit' in payload) return payload.pullRequest
  if (payload?.kind === 'bypassed' && payload.pullRequest !== null) return payload.pullRequest
  const marker = issueMarker(reading, place)
  return marker === undefined || !reading.has(allOwnIssuesQuestion)
    ? undefined
    : findMarked(reading.answer(allOwnIssuesQuestion), marker)?.number
}

/** What the issue carries that tells of a push past the gates. */
function issueMarker(reading: Reading, place: Place): string | undefined {
  const index = broughtBy(reading, place)
  const payload = bringerOf(reading, place)
  return index !== undefined && payload?.kind === 'bypassed' && payload.pullRequest === null
    ? bypassMarker(index)
    : undefined
}

function bringerOf(reading: Reading, place: Place): LedgerEntry['payload'] | undefined {
  const index = broughtBy(reading, place)
  if (index === undefined || !reading.has(entryQuestion(index))) return undefined
  return readEntry(reading, index)?.payload
}
