// What is told of a proposed rollback: on its own pull request, and on the one that brought what is to be left.
import type { RollbackCause } from '../../domain/automation/automatic-rollback.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { Outcome } from '../../messages/outcome.ts'
import { findMarked } from '../../text/marker.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { ThreadAnswer } from '../../ports/git-host/git-host-queries.ts'
import type { Answer, Opened } from '../report/answer.ts'
import type { Equipment } from '../dependencies.ts'
import { readPolicy } from '../facts/policy.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { rulesPlace } from '../report/rules-place.ts'

/** Stands on the pull request that brought what is to be left: whoever closed the proposal meant it. */
export function proposedMarker({ becauseOf }: RollbackCause): string {
  return `rollback:${becauseOf}`
}

/** Where the rollback is talked of. */
interface Threads {
  /** The pull request that brought what is to be left. */
  readonly source: ThreadAnswer | undefined
  /** The rollback's own, where a run before this one opened it; its checks may stand already. */
  readonly thread: ThreadAnswer | undefined
}

/** Checks and a call for the people who may approve, and a word where the failing release came from. */
export function proposed(
  { messages }: Equipment,
  { reading, opened, outcome }: Extract<Answer, { kind: 'answered' }> & { readonly opened: Opened },
  { source, thread }: Threads,
  cause: RollbackCause,
  entry: LedgerEntry,
): readonly Change[] {
  const { prepared, pullRequest } = opened
  const { promotion } = prepared.report
  const { rules } = prepared
  const context = rulesPlace(reading, prepared.policy)
  const asks = { kind: 'asks', promotion, rules, cause: entry, marker: `asks:${promotion.id}` } as const
  const told = { kind: 'proposed', pullRequest, cause: entry, marker: proposedMarker(cause) } as const
  return [
    ...(thread === undefined ? openedChanges(messages, opened, outcome, reading) : []),
    ...(findMarked(thread?.ownComments ?? [], asks.marker) === undefined
      ? [{ kind: 'comment', on: pullRequest.id, body: messages.rollbackNotice(asks, context) } as const]
      : []),
    ...(source === undefined
      ? []
      : [{ kind: 'comment', on: source.id, body: messages.rollbackNotice(told, context) } as const]),
  ]
}

/** Why there is no pull request, said once where the failing release came from; nowhere, where it came by no pull request. */
export function notProposed(
  { messages }: Equipment,
  reading: Reading,
  source: ThreadAnswer | undefined,
  { becauseOf }: RollbackCause,
  entry: LedgerEntry,
  why: 'left-alone' | Outcome,
): readonly Change[] {
  const reason = why === 'left-alone' || why.kind === 'refused' || why.kind === 'blocked' ? why : undefined
  if (source === undefined || reason === undefined) return []
  const policy = readPolicy(reading)
  const code = reason === 'left-alone' ? reason : reason.kind === 'refused' ? reason.refusal.code : 'blocked'
  const marker = `no-rollback:${becauseOf}:${code}`
  if (findMarked(source.ownComments, marker) !== undefined) return []
  const context = rulesPlace(reading, policy.ok ? policy.value : undefined)
  const body = messages.rollbackNotice({ kind: 'not-proposed', why: reason, cause: entry, marker }, context)
  return [{ kind: 'comment', on: source.id, body }]
}
