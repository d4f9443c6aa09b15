// `/lock`: nobody promotes there any more. Said only once GitHub itself refuses every merge it touches.
import { asPlaced, isAt, placeLocks, targetsOf } from '../../../domain/commands/place-locks.ts'
import type { LockRequest, Until } from '../../../domain/grammar/request.ts'
import { type Instant, instantSchema } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { Lock, LockFile } from '../../../domain/locks/lock.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { type StopOutcome, stopSucceeded } from '../../../domain/commands/stop-outcome.ts'
import { denyStop } from '../../../domain/locks/stop-rights.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { type Answer, refused, told } from '../../report/answer.ts'
import { lockedAnswer } from './words.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { Command } from '../../job.ts'
import { readLedgerLocks } from '../../facts/ledger/locks.ts'
import { askedBy, threadAddress } from '../../locks/asked-by.ts'
import { resolveTargets } from '../../locks/resolve-targets.ts'
import { recordMergedDuringLock } from '../../locks/record-merged-during-lock.ts'
import { readMergedDuringLock } from '../../locks/merged-during-lock.ts'
import { stoppedBy, stopOpen } from '../../locks/stop-open.ts'
import { writeLock } from '../../locks/write-lock.ts'
import { type Decided, decidedRefused } from '../../ledger/write-stop.ts'

type Locked = Extract<StopOutcome, { readonly kind: 'locked' }>

type Reported =
  | { readonly kind: 'answered-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | ({ readonly kind: 'locked' } & Pick<
      Extract<StopOutcome, { kind: 'locked' }>,
      'placed' | 'replaced' | 'already'
    >)

export async function lock(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: LockRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  const { host, now } = dependencies
  const asked = { ...commandContext, request }
  const { snapshot, reported } = await writeLock<Reported>(dependencies, repository, asked, (look, done) =>
    decide(look, done, asked, now()),
  )
  if (reported.kind === 'answered-before') return { kind: 'answered-before', snapshot }
  if (reported.kind === 'refused') return refused(snapshot, reported.refusal)
  const { placed, replaced, already } = reported
  const found = { kind: 'locked', placed, replaced, already, dryRun: request.dryRun } as const
  if (request.dryRun || placed.length === 0) {
    const stopped = placed.length === 0 ? [] : await stoppedBy(host, repository, placed)
    return answer(snapshot, { ...found, stopped, mergedDuringLock: [] })
  }
  const stopped = await stopOpen(dependencies, repository, placed)
  const mergedDuringLock = await readMergedDuringLock(host, repository, placed)
  const due = await recordMergedDuringLock(dependencies, repository, mergedDuringLock)
  return answer(snapshot, { ...found, stopped, mergedDuringLock }, due)
}

function answer(snapshot: Snapshot, outcome: Locked, due: readonly Command[] = []): Answer {
  return told(snapshot, lockedAnswer(outcome), { succeeded: stopSucceeded(outcome), due })
}

function decide(
  snapshot: Snapshot,
  done: readonly LedgerEntry[],
  { request, ...commandContext }: CommandContext & { readonly request: LockRequest },
  now: Instant,
): Decided<Reported> {
  if (commandContext.isAnswered(snapshot)) return { events: [], reported: { kind: 'answered-before' } }
  const resolved = resolveTargets(snapshot, request, commandContext.actor)
  if (!resolved.ok) return decidedRefused(resolved.error)
  const denied = denyStop(resolved.value.person, resolved.value.rules, 'lock', request.apps)
  if (denied !== undefined) return decidedRefused({ code: 'stop-not-allowed', act: 'lock', denied })
  const until = endOf(request.until, now)
  if (until !== undefined && until <= now) return decidedRefused({ code: 'end-not-ahead', until, now })
  const before = placedBefore(done).filter((one) => targetsOf(request).some(isAt(one)))
  const targets = targetsOf(request).filter((target) => !before.some((one) => isAt(one)(target)))
  const file: LockFile = {
    by: commandContext.actor,
    reason: request.reason,
    since: now,
    ...(until === undefined ? {} : { until }),
    ...threadAddress(commandContext, snapshot),
    base: snapshot.repository.head,
  }
  const locks = readLedgerLocks(snapshot)
  const { events, placed, replaced, already } = placeLocks(
    targets,
    locks,
    file,
    askedBy(commandContext),
    snapshot.self,
  )
  return {
    events: request.dryRun ? [] : events,
    reported: { kind: 'locked', placed: [...before, ...placed], replaced, already },
  }
}

/** What this very command locked before the process died that was carrying it out. */
function placedBefore(done: readonly LedgerEntry[]): readonly Lock[] {
  return done.flatMap(({ payload }) =>
    payload.kind === 'locked' ? [asPlaced({ scope: payload.scope, app: payload.app }, payload.lock)] : [],
  )
}

function endOf(until: Until | undefined, now: Instant): Instant | undefined {
  if (until === undefined) return undefined
  if (until.kind === 'at') return until.at
  return instantSchema.parse(new Date(Date.parse(now) + until.minutes * 60_000).toISOString())
}
