// Recovery: what failed reports healthy again before its rollback was merged; people are told, and decide.
import { findMarked } from '../../text/marker.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { EvaluatedPromotion } from '../evaluate/pull-request/evaluate-pull-request.ts'
import { rulesPlace } from './rules-place.ts'

/** One comment on the bot's own rollback, once everything it would leave is well; it stays open. */
export function recoveredChanges(
  messages: Messages,
  { report, snapshot, policy, pullRequest }: EvaluatedPromotion,
): readonly Change[] {
  const { promotion, chain, trigger } = report
  if (trigger?.payload.kind !== 'failed' || promotion.origin.kind !== 'ledger-entry') return []
  const isWell = promotion.moves.every(({ app, from }) =>
    chain.some(
      (deployedState) =>
        deployedState.environment === promotion.environment &&
        deployedState.app === app &&
        deployedState.release.version === from.version &&
        deployedState.health.state === 'verified',
    ),
  )
  if (!isWell) return []
  const thread = snapshot.answer({ kind: 'thread', number: pullRequest.number })
  const marker = `recovered:${promotion.id}`
  if (thread === undefined || findMarked(thread.ownComments, marker) !== undefined) return []
  const notice = { kind: 'recovered', promotion, trigger, marker } as const
  return [
    { kind: 'comment', on: thread.id, body: messages.rollbackNotice(notice, rulesPlace(snapshot, policy)) },
  ]
}
