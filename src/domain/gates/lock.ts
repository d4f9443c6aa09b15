// Gate lock: nothing merges into an environment while it, or everything, is locked.
import { holds, type Lock, type UnreadableLock } from '../lock.ts'
import type { Gate } from './gate.ts'

export type LockReason =
  | { readonly code: 'unlocked' }
  | { readonly code: 'locked'; readonly lock: Lock }
  | { readonly code: 'lock-unreadable'; readonly lock: UnreadableLock }
  | { readonly code: 'locks-unavailable'; readonly problem: string }

export const lock: Gate<'lock', LockReason> = {
  name: 'lock',
  needs: () => ['locks'],
  judge: (promotion, facts, now) => {
    if (!facts.locks.known) {
      return [{ verdict: 'fail', reason: { code: 'locks-unavailable', problem: facts.locks.reason } }]
    }
    const reasons = facts.locks.value
      .filter(({ scope }) => scope === 'all' || scope === promotion.environment)
      .flatMap((found): LockReason[] => {
        if ('problem' in found) return [{ code: 'lock-unreadable', lock: found }]
        return holds(found, now) ? [{ code: 'locked', lock: found }] : []
      })
    if (reasons.length === 0) return [{ verdict: 'pass', reason: { code: 'unlocked' } }]
    return reasons.map((reason) => ({ verdict: 'fail', reason }))
  },
}
