// The end of a hold whose pull request was merged or closed: there is nothing left to hold.
import type { Hold, UnreadableHold } from '../locks/hold.ts'
import type { Instant, Login } from '../identifiers.ts'
import type { LedgerEvent } from './ledger-commit.ts'

/** @param self the bot, which clears away what nobody released */
export function endHold(
  hold: Hold | UnreadableHold,
  reason: 'merged' | 'closed',
  at: Instant,
  self: Login,
): LedgerEvent {
  const { by: heldBy, promotion } = 'problem' in hold ? { by: null, promotion: null } : hold
  const { pullRequest } = hold
  return { at, actor: self, payload: { kind: 'released', pullRequest, promotion, reason, heldBy } }
}
