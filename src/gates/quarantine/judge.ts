// Gate quarantine: what was left behind by a rollback, or came past the gates, goes nowhere until somebody clears it.
import type { Move } from '../../domain/promotion/promotion.ts'
import type { Quarantine, UnreadableQuarantine } from '../../domain/locks/quarantine.ts'
import type { Finding, Gate } from '../gate.ts'

export type QuarantineReason =
  | { readonly code: 'not-quarantined' }
  | { readonly code: 'quarantined'; readonly quarantine: Quarantine }
  | { readonly code: 'quarantine-unreadable'; readonly quarantine: UnreadableQuarantine }
  | { readonly code: 'quarantines-unavailable'; readonly problem: string }

export const quarantine: Gate<'quarantine', QuarantineReason> = {
  name: 'quarantine',
  enforcement: 'always',
  needs: () => ['quarantines'],
  judge: ({ moves }, { quarantines }) => {
    if (!quarantines.known) {
      return [{ verdict: 'fail', reason: { code: 'quarantines-unavailable', problem: quarantines.reason } }]
    }
    return moves.flatMap((move) => judgeMove(move, quarantines.value))
  },
}

function judgeMove(
  { app, to }: Move,
  quarantines: readonly (Quarantine | UnreadableQuarantine)[],
): readonly Finding<QuarantineReason>[] {
  const found = quarantines.filter(({ digest }) => to.images.some((image) => image.digest === digest))
  if (found.length === 0) return [{ app, verdict: 'pass', reason: { code: 'not-quarantined' } }]
  return found.map((each) => ({
    app,
    verdict: 'fail',
    reason:
      'problem' in each
        ? { code: 'quarantine-unreadable', quarantine: each }
        : { code: 'quarantined', quarantine: each },
  }))
}
