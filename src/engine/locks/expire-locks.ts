// Locks that run out: people are reminded before, told after, and what waited goes on.
import { expired } from '../../domain/commands/place-locks.ts'
import type { Instant } from '../../domain/identifiers.ts'
import { holds, isEndingSoon, type Lock } from '../../domain/locks/lock.ts'
import { findMarked } from '../../text/marker.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { QuestionOf } from '../../ports/git-host/git-host-queries.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { ledgerLocksQuestion, readLedgerLocks } from '../facts/ledger/locks.ts'
import { gather } from '../facts/read-snapshot.ts'
import { writeOnce } from '../report/write-once.ts'
import { writeStop } from '../ledger/write-stop.ts'

/** A commit of the ledger takes so many ends of locks; more wait for the next time. */
const atOnce = 20

/** Whether there is anything to do, so that nobody asks who need not. */
export function areLocksDue(reading: Reading, now: Instant): boolean {
  return timedLocks(reading).some((lock) => !holds(lock, now) || isEndingSoon(lock, now))
}

/** Says what is to be said, each once, then ends what has run out. */
export async function expireLocks(
  equipment: Equipment,
  repository: RepositoryRef,
): Promise<readonly Command[]> {
  const { host, now } = equipment
  const at = now()
  // Told before it is written: a run that dies in between finds the lock again, and its own words.
  const before = await gather(host, repository, (soFar) => [
    ledgerLocksQuestion,
    ...(soFar === undefined ? [] : timedLocks(soFar).flatMap(threadQuestion)),
  ])
  const notices = timedLocks(before).flatMap((lock) => noticeOf(equipment, before, lock, at))
  if (notices.length > 0) await writeOnce(host, repository, before, notices)
  const { told, entries } = await writeStop(
    equipment,
    repository,
    undefined,
    () => [ledgerLocksQuestion],
    (reading) => {
      const ended = timedLocks(reading)
        .filter((lock) => !holds(lock, at))
        .slice(0, atOnce)
      const events = ended.map((lock) =>
        expired({ scope: lock.scope, app: lock.app ?? null }, lock, at, reading.self),
      )
      return { events, told: ended }
    },
  )
  if (entries.length === 0) return []
  const environments = told.flatMap(({ scope }) => (scope === 'all' ? [] : [scope]))
  const isAll = told.some(({ scope }) => scope === 'all')
  return [{ kind: 'judge-open', ...(isAll ? {} : { environments }) }]
}

function timedLocks(reading: Reading): readonly Lock[] {
  return readLedgerLocks(reading).flatMap((lock) =>
    'problem' in lock || lock.until === undefined ? [] : [lock],
  )
}

/** In the thread where the lock was asked for; one that is gone is told nothing. */
function noticeOf({ messages }: Equipment, reading: Reading, lock: Lock, now: Instant): readonly Change[] {
  const stage = holds(lock, now) ? 'ends' : 'ended'
  if (stage === 'ends' && !isEndingSoon(lock, now)) return []
  const [question] = threadQuestion(lock)
  const thread = question === undefined ? undefined : reading.answer(question)
  if (thread === undefined) return []
  const marker = `lock-${stage}:${lock.scope}:${lock.app ?? ''}:${lock.since}`
  if (findMarked(thread.ownComments, marker) !== undefined) return []
  return [{ kind: 'comment', on: thread.id, body: messages.lockNotice(lock, stage, marker) }]
}

function threadQuestion({ thread }: Lock): readonly QuestionOf<'thread'>[] {
  return thread === undefined ? [] : [{ kind: 'thread', number: thread }]
}
