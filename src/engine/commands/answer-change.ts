// The answer: one comment for a command, written over where it stands already.
import { findMarked } from '../../text/marker.ts'
import type { AnswerContext } from '../../text/context.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Outcome } from '../../messages/outcome.ts'
import type { ThreadAnswer } from '../../ports/git-host/git-host-queries.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { TypedComment } from '../job.ts'

/** Writes an answer into the thread, or edits the one that carries the same marker. */
export function answerChange(
  messages: Messages,
  thread: ThreadAnswer,
  outcome: Outcome,
  context: AnswerContext,
): readonly Change[] {
  const body = messages.answer(outcome, context)
  const before = findMarked(thread.ownComments, context.marker)
  if (before === undefined) return [{ kind: 'comment', on: thread.id, body }]
  return before.body === body ? [] : [{ kind: 'edit-comment', id: before.id, body }]
}

/**
 * What an answer is found again by. A promotion has one sticky comment in its thread; somebody who may not promote is
 * told so once in a thread; everything else answers the very command it belongs to.
 */
export function answerMarker(outcome: Outcome, comment: TypedComment, position: number): string {
  if (outcome.kind === 'opened') return outcome.report.promotion.id
  if (outcome.kind === 'refused' && outcome.refusal.code === 'requester-not-authorized') {
    return `not-authorized:${comment.author.replace('[bot]', '')}:${outcome.refusal.environment}`
  }
  return `answer:${comment.id}:${position}`
}
