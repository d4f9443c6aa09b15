// The questions of a proposed rollback: what stands there, what is open and put away, and where it can be talked of.
import { isBecauseOf, type RollbackTrigger } from '../../domain/automation/automatic-rollback.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import { findMarked } from '../../text/marker.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Query, ThreadAnswer } from '../../ports/git-host/git-host-queries.ts'
import { entryQuery, readEntry } from '../facts/ledger/ledger-entry.ts'
import { allOwnIssuesQuery } from '../facts/threads/own-issues.ts'
import { openPromotionsQuery, readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { policyQueries } from '../facts/policy/policy.ts'
import { quarantineQuery } from '../facts/ledger/quarantines.ts'
import { readDeployedState, deployedStateQuery } from '../facts/ledger/deployed-states.ts'
import { bypassMarker } from '../report/merge-notices.ts'

/** First what stands there; then the entry that brought it, and the pull request or issue that belongs to it. */
export function proposalQueries(
  { environment, app, becauseOf }: RollbackTrigger,
  soFar: Snapshot | undefined,
): readonly Query[] {
  const deployedState = deployedStateQuery(environment, app)
  const brought = soFar?.has(deployedState) === true ? broughtBy(soFar, { environment, app }) : undefined
  const bypass = soFar === undefined ? undefined : issueMarker(soFar, { environment, app })
  const thread = soFar === undefined ? undefined : threadOf(soFar, { environment, app })
  const open = soFar === undefined ? undefined : openFor(soFar, { environment, becauseOf })
  return [
    ...policyQueries,
    deployedState,
    entryQuery(becauseOf),
    openPromotionsQuery(environment),
    quarantineQuery,
    ...(brought === undefined ? [] : [entryQuery(brought)]),
    ...(bypass === undefined ? [] : [allOwnIssuesQuery]),
    ...(thread === undefined ? [] : [{ kind: 'thread', number: thread } as const]),
    ...(open === undefined ? [] : [{ kind: 'thread', number: open } as const]),
  ]
}

/**
 * Where people talk of what stands there: on the pull request that brought it, or in the issue that tells of a push past
 * the gates; undefined where nobody knows how it came there.
 */
export function sourceThread(snapshot: Snapshot, place: Place): ThreadAnswer | undefined {
  const number = threadOf(snapshot, place)
  return number === undefined ? undefined : snapshot.answer({ kind: 'thread', number })
}

/** The pull request that an earlier run opened for this very cause. */
export function openFor(
  snapshot: Snapshot,
  { environment, becauseOf }: Pick<RollbackTrigger, 'environment' | 'becauseOf'>,
): ThreadNumber | undefined {
  const open = readOpenPromotions(snapshot, environment).find((each) => isBecauseOf(each, becauseOf))
  return open?.pullRequest?.number
}

type Place = Pick<RollbackTrigger, 'environment' | 'app'>

function broughtBy(snapshot: Snapshot, { environment, app }: Place): number | undefined {
  const deployedState = readDeployedState(snapshot, environment, app)
  return deployedState.known ? deployedState.value?.index : undefined
}

function threadOf(snapshot: Snapshot, place: Place): ThreadNumber | undefined {
  const payload = bringerOf(snapshot, place)
  if (payload !== undefined && 'mergeCommit' in payload) return payload.pullRequest
  if (payload?.kind === 'bypassed' && payload.pullRequest !== null) return payload.pullRequest
  const marker = issueMarker(snapshot, place)
  return marker === undefined || !snapshot.has(allOwnIssuesQuery)
    ? undefined
    : findMarked(snapshot.answer(allOwnIssuesQuery), marker)?.number
}

/** What the issue carries that tells of a push past the gates. */
function issueMarker(snapshot: Snapshot, place: Place): string | undefined {
  const index = broughtBy(snapshot, place)
  const payload = bringerOf(snapshot, place)
  return index !== undefined && payload?.kind === 'bypassed' && payload.pullRequest === null
    ? bypassMarker(index)
    : undefined
}

function bringerOf(snapshot: Snapshot, place: Place): LedgerEntry['payload'] | undefined {
  const index = broughtBy(snapshot, place)
  if (index === undefined || !snapshot.has(entryQuery(index))) return undefined
  return readEntry(snapshot, index)?.payload
}
