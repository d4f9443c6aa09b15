// The sticky comment of a promotion: one, where the command was typed, told anew as the promotion goes on.
import type { PromotionReport, PullRequestLink, Stage } from '../../messages/outcome.ts'
import type { Policy } from '../../domain/environments/environment.ts'
import { findMarked } from '../../text/marker.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import { rulesPlace } from './rules-place.ts'

/** Edits the comment where it is found; one that is gone stays gone. */
export function progressChanges(
  messages: Messages,
  promotion: {
    readonly report: PromotionReport
    readonly policy: Policy
    readonly snapshot: Snapshot
    readonly pullRequest: PullRequestLink
  },
  stage: Stage,
): readonly Change[] {
  const { report, policy, snapshot, pullRequest } = promotion
  const { origin, id } = report.promotion
  if (origin.kind !== 'comment') return []
  const thread = snapshot.answer({ kind: 'thread', number: origin.thread })
  const sticky = findMarked(thread?.ownComments ?? [], id)
  if (sticky === undefined) return []
  const body = messages.progress(report, stage, pullRequest, { ...rulesPlace(snapshot, policy), marker: id })
  return sticky.body === body ? [] : [{ kind: 'edit-comment', id: sticky.id, body }]
}
