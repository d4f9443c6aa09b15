// What follows once a promotion is open: its checks, and a comment on every pull request that it supersedes.
import type { Outcome } from '../../messages/outcome.ts'
import { bindPlan } from '../../domain/access/review.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { Opened } from './answer.ts'
import { promotionChecks } from './promotion-checks.ts'

export function openedChanges(
  messages: Messages,
  { evaluation, head, pullRequest }: Opened,
  outcome: Outcome,
  snapshot: Snapshot,
): readonly Change[] {
  const { report, policy } = evaluation
  const binding = bindPlan(undefined, report.promotion.planHash, report.at)
  const superseded = outcome.kind === 'opened' ? outcome.superseded : []
  return [
    ...promotionChecks(messages, report, policy, snapshot, head, binding, []),
    ...superseded.map(
      ({ id }): Change => ({ kind: 'comment', on: id, body: messages.supersededNotice(pullRequest) }),
    ),
  ]
}
