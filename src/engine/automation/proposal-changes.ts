// What is told of a proposed rollback: on its own pull request, and on the one that brought what is to be left.
import type { RollbackTrigger } from '../../domain/automation/automatic-rollback.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { Outcome } from '../../messages/outcome.ts'
import { findMarked } from '../../text/marker.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { ThreadAnswer } from '../../ports/git-host/git-host-queries.ts'
import type { Answer, Opened } from '../report/answer.ts'
import type { Dependencies } from '../dependencies.ts'
import { readPolicy } from '../facts/policy/policy.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { rulesPlace } from '../report/rules-place.ts'

/** Stands on the pull request that brought what is to be left: whoever closed the proposal meant it. */
export function proposedMarker({ becauseOf }: RollbackTrigger): string {
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
  { messages }: Dependencies,
  { snapshot, opened, outcome }: Extract<Answer, { kind: 'answered' }> & { readonly opened: Opened },
  { source, thread }: Threads,
  trigger: RollbackTrigger,
  entry: LedgerEntry,
): readonly Change[] {
  const { evaluation, pullRequest } = opened
  const { promotion } = evaluation.report
  const { rules } = evaluation
  const context = rulesPlace(snapshot, evaluation.policy)
  const asks = { kind: 'asks', promotion, rules, trigger: entry, marker: `asks:${promotion.id}` } as const
  const reported = { kind: 'proposed', pullRequest, trigger: entry, marker: proposedMarker(trigger) } as const
  return [
    ...(thread === undefined ? openedChanges(messages, opened, outcome, snapshot) : []),
    ...(findMarked(thread?.ownComments ?? [], asks.marker) === undefined
      ? [{ kind: 'comment', on: pullRequest.id, body: messages.rollbackNotice(asks, context) } as const]
      : []),
    ...(source === undefined
      ? []
      : [{ kind: 'comment', on: source.id, body: messages.rollbackNotice(reported, context) } as const]),
  ]
}

/** Why there is no pull request, said once where the failing release came from; nowhere, where it came by no pull request. */
export function notProposed(
  { messages }: Dependencies,
  snapshot: Snapshot,
  source: ThreadAnswer | undefined,
  { becauseOf }: RollbackTrigger,
  entry: LedgerEntry,
  why: 'left-alone' | Outcome,
): readonly Change[] {
  const reason = why === 'left-alone' || why.kind === 'refused' || why.kind === 'blocked' ? why : undefined
  if (source === undefined || reason === undefined) return []
  const policy = readPolicy(snapshot)
  const code = reason === 'left-alone' ? reason : reason.kind === 'refused' ? reason.refusal.code : 'blocked'
  const marker = `no-rollback:${becauseOf}:${code}`
  if (findMarked(source.ownComments, marker) !== undefined) return []
  const context = rulesPlace(snapshot, policy.ok ? policy.value : undefined)
  const body = messages.rollbackNotice({ kind: 'not-proposed', why: reason, trigger: entry, marker }, context)
  return [{ kind: 'comment', on: source.id, body }]
}
