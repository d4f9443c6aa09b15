// Gate hold: a promotion that somebody told to wait does not merge until they, or somebody entitled, let it go on.
import type { Hold, UnreadableHold } from '../../domain/locks/hold.ts'
import type { Gate } from '../gate.ts'

export type HoldReason =
  | { readonly code: 'not-held' }
  | { readonly code: 'held'; readonly hold: Hold }
  | { readonly code: 'hold-unreadable'; readonly hold: UnreadableHold }
  | { readonly code: 'holds-unavailable'; readonly problem: string }

export const hold: Gate<'hold', HoldReason> = {
  name: 'hold',
  enforcement: 'always',
  needs: () => ['hold'],
  judge: (_promotion, facts) => {
    const reason = reasonFor(facts.hold)
    return [{ verdict: reason.code === 'not-held' ? 'pass' : 'fail', reason }]
  },
}

function reasonFor(found: Parameters<typeof hold.judge>[1]['hold']): HoldReason {
  if (!found.known) return { code: 'holds-unavailable', problem: found.reason }
  if (found.value === undefined) return { code: 'not-held' }
  return 'problem' in found.value
    ? { code: 'hold-unreadable', hold: found.value }
    : { code: 'held', hold: found.value }
}
