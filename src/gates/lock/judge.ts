// Gate lock: nothing merges into an environment while it, or everything, or the app that moves is locked.
import { holds, type Lock, type UnreadableLock } from '../../domain/locks/lock.ts'
import type { Finding, Gate } from '../gate.ts'

export type LockReason =
  | { readonly code: 'unlocked' }
  | { readonly code: 'locked'; readonly lock: Lock }
  | { readonly code: 'lock-unreadable'; readonly lock: UnreadableLock }
  | { readonly code: 'locks-unavailable'; readonly problem: string }

export const lock: Gate<'lock', LockReason> = {
  name: 'lock',
  enforcement: 'always',
  needs: () => ['locks'],
  judge: (promotion, facts, now) => {
    if (!facts.locks.known) {
      return [{ verdict: 'fail', reason: { code: 'locks-unavailable', problem: facts.locks.reason } }]
    }
    const findings = facts.locks.value
      .filter(({ scope }) => scope === 'all' || scope === promotion.environment)
      .filter(({ app }) => app === undefined || promotion.moves.some((move) => move.app === app))
      .flatMap((found): Finding<LockReason>[] => {
        const about = found.app === undefined ? {} : { app: found.app }
        if ('problem' in found)
          return [{ ...about, verdict: 'fail', reason: { code: 'lock-unreadable', lock: found } }]
        if (!holds(found, now)) return []
        const { until } = found
        return [
          {
            ...about,
            verdict: 'fail',
            reason: { code: 'locked', lock: found },
            passesAt: until,
            recheckAt: until,
          },
        ]
      })
    return findings.length === 0 ? [{ verdict: 'pass', reason: { code: 'unlocked' } }] : findings
  },
}
