// Placing locks: what a `/lock` writes beside the locks that are there.
import type { AppName, HostId, Instant, Login } from '../identifiers.ts'
import type { LedgerEvent } from '../ledger-write/ledger-commit.ts'
import {
  holds,
  type Lock,
  type LockFile,
  lockFilePath,
  type Scope,
  type UnreadableLock,
} from '../locks/lock.ts'
import type { LockRequest, UnlockRequest } from '../grammar/request.ts'

/** One file on the ledger branch that a command is about. */
export interface LockTarget {
  readonly scope: Scope
  /** Null: every app. */
  readonly app: AppName | null
}

export function targetsOf({
  scopes,
  apps,
}: Pick<LockRequest | UnlockRequest, 'scopes' | 'apps'>): readonly LockTarget[] {
  const named = apps.length === 0 ? [null] : apps
  return scopes.flatMap((scope) => named.map((app) => ({ scope, app })))
}

/** Whether something is about exactly that file. */
export function isAt({ scope, app }: Pick<Lock, 'scope' | 'app'>): (target: LockTarget) => boolean {
  return (target) => target.scope === scope && target.app === (app ?? null)
}

/** The lock in exactly that file. */
export function lockAt(
  target: LockTarget,
  locks: readonly (Lock | UnreadableLock)[],
): Lock | UnreadableLock | undefined {
  return locks.find((lock) => lock.writtenIn === writtenIn(target))
}

export interface PlacedLocks {
  readonly events: readonly LedgerEvent[]
  readonly placed: readonly Lock[]
  /** The asker's own, which are written over. */
  readonly replaced: readonly Lock[]
  readonly already: readonly (Lock | UnreadableLock)[]
}

/**
 * A place that is locked stays as it is: only whoever set a lock writes over it, where the new one says something else.
 * One that has run out, and was not cleared away yet, is ended first, by the bot.
 *
 * @param file the lock that is asked for, written for every target alike
 */
export function placeLocks(
  targets: readonly LockTarget[],
  locks: readonly (Lock | UnreadableLock)[],
  file: LockFile,
  asked: HostId | undefined,
  self: Login,
): PlacedLocks {
  const events: LedgerEvent[] = []
  const placed: Lock[] = []
  const replaced: Lock[] = []
  const already: (Lock | UnreadableLock)[] = []
  for (const target of targets) {
    const there = lockAt(target, locks)
    const isOver = there !== undefined && !('problem' in there) && !holds(there, file.since)
    if (there !== undefined && !isOver) {
      if ('problem' in there || !isChanged(there, file)) {
        already.push(there)
        continue
      }
      replaced.push(there)
    }
    if (isOver) events.push(expired(target, there, file.since, self))
    events.push({
      at: file.since,
      actor: file.by,
      payload: { kind: 'locked', ...target, lock: file, ...(asked === undefined ? {} : { asked }) },
    })
    placed.push(asPlaced(target, file))
  }
  return { events, placed, replaced, already }
}

function isChanged(there: Lock, { by, reason, until }: LockFile): boolean {
  return there.by === by && (there.reason !== reason || there.until !== until)
}

/** A lock as it stands once its file is written. */
export function asPlaced(target: LockTarget, file: LockFile): Lock {
  const { scope, app } = target
  return { ...file, scope, app: app ?? undefined, writtenIn: writtenIn(target), byCommand: true }
}

function writtenIn({ scope, app }: LockTarget): string {
  return `lockkeeper:${lockFilePath(scope, app)}`
}

/** The end of a lock whose time ran out. */
export function expired(target: LockTarget, lock: Lock, at: Instant, self: Login): LedgerEvent {
  const { by: lockedBy, since } = lock
  return {
    at,
    actor: self,
    payload: { kind: 'unlocked', ...target, why: 'expired', reason: null, lockedBy, since },
  }
}
