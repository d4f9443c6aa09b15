// Recovery: what failed reports healthy again before its rollback was merged; people are told, and decide.
import { findMarked } from '../../text/marker.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { AssessedPromotion } from '../evaluate/assess.ts'
import { rulesPlace } from './rules-place.ts'

/** One comment on the bot's own rollback, once everything it would leave is well; it stays open. */
export function recoveredChanges(
  messages: Messages,
  { report, reading, policy, pullRequest }: AssessedPromotion,
): readonly Change[] {
  const { promotion, chain, cause } = report
  if (cause?.payload.kind !== 'failed' || promotion.origin.kind !== 'ledger-entry') return []
  const isWell = promotion.moves.every(({ app, from }) =>
    chain.some(
      (standing) =>
        standing.environment === promotion.environment &&
        standing.app === app &&
        standing.release.version === from.version &&
        standing.health.state === 'verified',
    ),
  )
  if (!isWell) return []
  const thread = reading.answer({ kind: 'thread', number: pullRequest.number })
  const marker = `recovered:${promotion.id}`
  if (thread === undefined || findMarked(thread.ownComments, marker) !== undefined) return []
  const notice = { kind: 'recovered', promotion, cause, marker } as const
  return [
    { kind: 'comment', on: thread.id, body: messages.rollbackNotice(notice, rulesPlace(reading, policy)) },
  ]
}
