// `/lock`: nobody promotes there any more. Said only once GitHub itself refuses every merge it touches.
import { asPlaced, isAt, placeLocks, targetsOf } from '../../../domain/commands/place-locks.ts'
import type { LockRequest, Until } from '../../../domain/grammar/request.ts'
import { type Instant, instantSchema } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { Lock, LockFile } from '../../../domain/locks/lock.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import type { StopOutcome } from '../../../domain/commands/stop-outcome.ts'
import { mayNotStop } from '../../../domain/locks/stop-rights.ts'
import type { Reading, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { type Answer, answered } from '../../report/answer.ts'
import type { Asking } from '../../evaluate/command-context.ts'
import type { Equipment } from '../../dependencies.ts'
import { readLedgerLocks } from '../../facts/ledger/locks.ts'
import { askedBy, threadAddress } from '../../locks/asked-by.ts'
import { readMeant } from '../../locks/resolve-targets.ts'
import { recordSlipped } from '../../locks/record-merged-during-lock.ts'
import { slippedPast } from '../../locks/merged-during-lock.ts'
import { stoppedBy, stopOpen } from '../../locks/stop-open.ts'
import { writeLock } from '../../locks/write-lock.ts'
import type { Decided } from '../../ledger/write-stop.ts'

type Told =
  | { readonly kind: 'answered-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | ({ readonly kind: 'locked' } & Pick<
      Extract<StopOutcome, { kind: 'locked' }>,
      'placed' | 'replaced' | 'already'
    >)

export async function lock(
  equipment: Equipment,
  repository: RepositoryRef,
  request: LockRequest,
  asking: Asking,
): Promise<Answer> {
  const { host, now } = equipment
  const { reading, told } = await writeLock<Told>(equipment, repository, request, asking, (look, done) =>
    decide(look, done, request, asking, now()),
  )
  if (told.kind === 'answered-before') return { kind: 'answered-before', reading }
  if (told.kind === 'refused') return answered(reading, told)
  const { placed, replaced, already } = told
  const found = { kind: 'locked', placed, replaced, already, dryRun: request.dryRun } as const
  if (request.dryRun || placed.length === 0) {
    const stopped = placed.length === 0 ? [] : await stoppedBy(host, repository, placed)
    return answered(reading, { ...found, stopped, slipped: [] })
  }
  const stopped = await stopOpen(equipment, repository, placed)
  const slipped = await slippedPast(host, repository, placed)
  const due = await recordSlipped(equipment, repository, slipped)
  return answered(reading, { ...found, stopped, slipped }, due)
}

function decide(
  reading: Reading,
  done: readonly LedgerEntry[],
  request: LockRequest,
  asking: Asking,
  now: Instant,
): Decided<Told> {
  if (asking.isAnswered(reading)) return { events: [], told: { kind: 'answered-before' } }
  const meant = readMeant(reading, request, asking.actor)
  if (!meant.ok) return refused(meant.error)
  const mayNot = mayNotStop(meant.value.person, meant.value.rules, 'lock', request.apps)
  if (mayNot !== undefined) return refused({ code: 'stop-not-allowed', act: 'lock', mayNot })
  const until = endOf(request.until, now)
  if (until !== undefined && until <= now) return refused({ code: 'end-not-ahead', until, now })
  const before = placedBefore(done).filter((one) => targetsOf(request).some(isAt(one)))
  const targets = targetsOf(request).filter((target) => !before.some((one) => isAt(one)(target)))
  const file: LockFile = {
    by: asking.actor,
    reason: request.reason,
    since: now,
    ...(until === undefined ? {} : { until }),
    ...threadAddress(asking, reading),
    base: reading.repository.head,
  }
  const locks = readLedgerLocks(reading)
  const { events, placed, replaced, already } = placeLocks(
    targets,
    locks,
    file,
    askedBy(asking),
    reading.self,
  )
  return {
    events: request.dryRun ? [] : events,
    told: { kind: 'locked', placed: [...before, ...placed], replaced, already },
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

function refused(refusal: Refusal): Decided<Told> {
  return { events: [], told: { kind: 'refused', refusal } }
}
