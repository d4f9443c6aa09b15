// `/unlock`: a lock that a command set is lifted, by whoever set it or by somebody entitled. What waited goes on by itself.
import { liftLocks, ownerOf } from '../../../domain/commands/lift-locks.ts'
import { isAt, lockAt, targetsOf } from '../../../domain/commands/place-locks.ts'
import type { UnlockRequest } from '../../../domain/grammar/request.ts'
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'
import type { Instant } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import { holds, type Lock, type UnreadableLock } from '../../../domain/locks/lock.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import type { Lifted, StopOutcome } from '../../../domain/commands/stop-outcome.ts'
import { mayNotLift, mayNotStop } from '../../../domain/locks/stop-rights.ts'
import type { Reading, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { type Answer, answered } from '../../report/answer.ts'
import type { Asking } from '../../evaluate/command-context.ts'
import type { Equipment } from '../../dependencies.ts'
import { readLedgerLocks, readLocks } from '../../facts/ledger/locks.ts'
import { askedBy } from '../../locks/asked-by.ts'
import { readMeant } from '../../locks/resolve-targets.ts'
import { writeLock } from '../../locks/write-lock.ts'
import type { Decided } from '../../ledger/write-stop.ts'

type Told =
  | { readonly kind: 'answered-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | Extract<StopOutcome, { kind: 'unlocked' }>

export async function unlock(
  equipment: Equipment,
  repository: RepositoryRef,
  request: UnlockRequest,
  asking: Asking,
): Promise<Answer> {
  const { now } = equipment
  const { reading, told, entries } = await writeLock<Told>(
    equipment,
    repository,
    request,
    asking,
    (look, done) => decide(look, done, request, asking, now()),
  )
  if (told.kind === 'answered-before') return { kind: 'answered-before', reading }
  if (told.kind === 'refused' || entries.length === 0) return answered(reading, told)
  const environments = request.scopes.flatMap((scope) => (scope === 'all' ? [] : [scope]))
  return answered(reading, told, [
    { kind: 'judge-open', ...(request.scopes.includes('all') ? {} : { environments }) },
  ])
}

function decide(
  reading: Reading,
  done: readonly LedgerEntry[],
  request: UnlockRequest,
  asking: Asking,
  now: Instant,
): Decided<Told> {
  if (asking.isAnswered(reading)) return { events: [], told: { kind: 'answered-before' } }
  const meant = readMeant(reading, request, asking.actor)
  if (!meant.ok) return refused(meant.error)
  const { rules, person } = meant.value
  const before = liftedBefore(done).filter((lifted) => targetsOf(request).some(isAt(lifted)))
  const targets = targetsOf(request).filter((target) => !before.some((lifted) => isAt(lifted)(target)))
  const locks = readLedgerLocks(reading)
  for (const target of targets) {
    const there = lockAt(target, locks)
    if (there === undefined) continue
    const setBy = ownerOf(there)?.by
    // Who may no longer set a lock there does not lift their old one either.
    const mayNot =
      setBy === asking.actor
        ? mayNotStop(person, rules, 'lock', request.apps)
        : mayNotLift(person, rules, 'unlock', request.apps)
    if (mayNot !== undefined) return refused({ code: 'lift-not-allowed', act: 'unlock', mayNot, setBy })
  }
  const by = { actor: asking.actor, reason: request.reason, at: now, asked: askedBy(asking) }
  const { events, lifted, missing } = liftLocks(targets, locks, by)
  const all = [...before, ...lifted]
  return {
    events: request.dryRun ? [] : events,
    told: {
      kind: 'unlocked',
      lifted: all,
      missing,
      remaining: remaining(reading, rules, all, now),
      dryRun: request.dryRun,
    },
  }
}

/** What still holds there: other commands' locks, and those on the default branch. */
function remaining(
  reading: Reading,
  rules: readonly EnvironmentRules[],
  lifted: readonly Lifted[],
  now: Instant,
): readonly (Lock | UnreadableLock)[] {
  const found = rules.flatMap(({ name }) => {
    const locks = readLocks(reading, name)
    return locks.known ? locks.value : []
  })
  const still = found
    .filter((lock) => 'problem' in lock || holds(lock, now))
    .filter(
      (lock) => !lock.byCommand || !lifted.some(({ scope, app }) => scope === lock.scope && app === lock.app),
    )
  return [...new Map(still.map((lock) => [lock.writtenIn, lock])).values()]
}

/** What this very command lifted before the process died that was carrying it out. */
function liftedBefore(done: readonly LedgerEntry[]): readonly Lifted[] {
  return done.flatMap(({ payload }) =>
    payload.kind === 'unlocked'
      ? [
          {
            scope: payload.scope,
            app: payload.app ?? undefined,
            by: payload.lockedBy ?? undefined,
            since: payload.since ?? undefined,
          },
        ]
      : [],
  )
}

function refused(refusal: Refusal): Decided<Told> {
  return { events: [], told: { kind: 'refused', refusal } }
}
