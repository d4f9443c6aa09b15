// `/unlock`: a lock that a command set is lifted, by whoever set it or by somebody entitled. What waited goes on by itself.
import { liftLocks, ownerOf } from '../../../domain/commands/lift-locks.ts'
import { isAt, lockAt, targetsOf } from '../../../domain/commands/place-locks.ts'
import type { UnlockRequest } from '../../../domain/grammar/request.ts'
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'
import type { Instant } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import { holds, type Lock, type UnreadableLock } from '../../../domain/locks/lock.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { type Lifted, type StopOutcome, stopSucceeded } from '../../../domain/commands/stop-outcome.ts'
import { denyLift, denyStop } from '../../../domain/locks/stop-rights.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { type Answer, refused, told } from '../../report/answer.ts'
import { unlockedAnswer } from './words.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import type { Dependencies } from '../../dependencies.ts'
import { readLedgerLocks, readLocks } from '../../facts/ledger/locks.ts'
import { askedBy } from '../../locks/asked-by.ts'
import { resolveTargets } from '../../locks/resolve-targets.ts'
import { writeLock } from '../../locks/write-lock.ts'
import { type Decided, decidedRefused } from '../../ledger/write-stop.ts'

type Reported =
  | { readonly kind: 'answered-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | Extract<StopOutcome, { kind: 'unlocked' }>

export async function unlock(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: UnlockRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  const { now } = dependencies
  const asked = { ...commandContext, request }
  const { snapshot, reported, entries } = await writeLock<Reported>(
    dependencies,
    repository,
    asked,
    (look, done) => decide(look, done, asked, now()),
  )
  if (reported.kind === 'answered-before') return { kind: 'answered-before', snapshot }
  if (reported.kind === 'refused') return refused(snapshot, reported.refusal)
  const environments = request.scopes.flatMap((scope) => (scope === 'all' ? [] : [scope]))
  const everything = request.scopes.includes('all')
  return told(snapshot, unlockedAnswer(reported), {
    succeeded: stopSucceeded(reported),
    due: entries.length === 0 ? [] : [{ kind: 'judge-open', ...(everything ? {} : { environments }) }],
  })
}

function decide(
  snapshot: Snapshot,
  done: readonly LedgerEntry[],
  { request, ...commandContext }: CommandContext & { readonly request: UnlockRequest },
  now: Instant,
): Decided<Reported> {
  if (commandContext.isAnswered(snapshot)) return { events: [], reported: { kind: 'answered-before' } }
  const resolved = resolveTargets(snapshot, request, commandContext.actor)
  if (!resolved.ok) return decidedRefused(resolved.error)
  const { rules, person } = resolved.value
  const before = liftedBefore(done).filter((lifted) => targetsOf(request).some(isAt(lifted)))
  const targets = targetsOf(request).filter((target) => !before.some((lifted) => isAt(lifted)(target)))
  const locks = readLedgerLocks(snapshot)
  for (const target of targets) {
    const there = lockAt(target, locks)
    if (there === undefined) continue
    const setBy = ownerOf(there)?.by
    // Who may no longer set a lock there does not lift their old one either.
    const denied =
      setBy === commandContext.actor
        ? denyStop(person, rules, 'lock', request.apps)
        : denyLift(person, rules, 'unlock', request.apps)
    if (denied !== undefined)
      return decidedRefused({ code: 'lift-not-allowed', act: 'unlock', denied, setBy })
  }
  const by = { actor: commandContext.actor, reason: request.reason, at: now, asked: askedBy(commandContext) }
  const { events, lifted, missing } = liftLocks(targets, locks, by)
  const all = [...before, ...lifted]
  return {
    events: request.dryRun ? [] : events,
    reported: {
      kind: 'unlocked',
      lifted: all,
      missing,
      remaining: remaining(snapshot, rules, all, now),
      dryRun: request.dryRun,
    },
  }
}

/** What still holds there: other commands' locks, and those on the default branch. */
function remaining(
  snapshot: Snapshot,
  rules: readonly EnvironmentRules[],
  lifted: readonly Lifted[],
  now: Instant,
): readonly (Lock | UnreadableLock)[] {
  const found = rules.flatMap(({ name }) => {
    const locks = readLocks(snapshot, name)
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
