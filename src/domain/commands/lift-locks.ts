// Lifting locks: what an `/unlock` takes away, and whose it was.
import type { HostId, Instant, Login } from '../identifiers.ts'
import type { LedgerEvent } from '../ledger-write/ledger-commit.ts'
import type { Lock, UnreadableLock } from '../locks/lock.ts'
import type { Lifted } from './stop-outcome.ts'
import { lockAt, type LockTarget } from './place-locks.ts'

export interface LiftedLocks {
  readonly events: readonly LedgerEvent[]
  readonly lifted: readonly Lifted[]
  readonly missing: readonly Pick<Lifted, 'scope' | 'app'>[]
}

/** Ends every lock that stands exactly where the command says; locks of other places stay. */
export function liftLocks(
  targets: readonly LockTarget[],
  locks: readonly (Lock | UnreadableLock)[],
  by: {
    readonly actor: Login
    readonly reason: string
    readonly at: Instant
    readonly asked: HostId | undefined
  },
): LiftedLocks {
  const events: LedgerEvent[] = []
  const lifted: Lifted[] = []
  const missing: Pick<Lifted, 'scope' | 'app'>[] = []
  for (const target of targets) {
    const there = lockAt(target, locks)
    const place = { scope: target.scope, app: target.app ?? undefined }
    if (there === undefined) {
      missing.push(place)
      continue
    }
    const owner = ownerOf(there)
    lifted.push({ ...place, by: owner?.by, since: owner?.since })
    events.push({
      at: by.at,
      actor: by.actor,
      payload: {
        kind: 'unlocked',
        ...target,
        why: 'lifted',
        reason: by.reason,
        lockedBy: owner?.by ?? null,
        since: owner?.since ?? null,
        ...(by.asked === undefined ? {} : { asked: by.asked }),
      },
    })
  }
  return { events, lifted, missing }
}

/** Who set a lock; undefined where its file does not say so. */
export function ownerOf(lock: Lock | UnreadableLock): Pick<Lock, 'by' | 'since'> | undefined {
  return 'problem' in lock ? undefined : lock
}
