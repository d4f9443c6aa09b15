// Locks that run out: people are reminded before, told after, and what waited goes on.
import { expired } from '../../domain/commands/place-locks.ts'
import type { Instant } from '../../domain/identifiers.ts'
import { holds, isEndingSoon, type Lock } from '../../domain/locks/lock.ts'
import { findMarked } from '../../text/marker.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { QueryOf } from '../../ports/git-host/git-host-queries.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { ledgerLocksQuery, readLedgerLocks } from '../facts/ledger/locks.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { writeOnce } from '../report/write-once.ts'
import { writeStop } from '../ledger/write-stop.ts'

/** A commit of the ledger takes so many ends of locks; more wait for the next time. */
const atOnce = 20

/** Whether there is anything to do, so that nobody asks who need not. */
export function areLocksDue(snapshot: Snapshot, now: Instant): boolean {
  return timedLocks(snapshot).some((lock) => !holds(lock, now) || isEndingSoon(lock, now))
}

/** Says what is to be said, each once, then ends what has run out. */
export async function expireLocks(
  dependencies: Dependencies,
  repository: RepositoryRef,
): Promise<readonly Command[]> {
  const { host, now } = dependencies
  const at = now()
  // Told before it is written: a run that dies in between finds the lock again, and its own words.
  const before = await readSnapshot(host, repository, (soFar) => [
    ledgerLocksQuery,
    ...(soFar === undefined ? [] : timedLocks(soFar).flatMap(threadQuery)),
  ])
  const notices = timedLocks(before).flatMap((lock) => noticeOf(dependencies, before, lock, at))
  if (notices.length > 0) await writeOnce(host, repository, before, notices)
  const { reported, entries } = await writeStop(dependencies, repository, {
    asked: undefined,
    queries: () => [ledgerLocksQuery],
    decide: (snapshot) => {
      const ended = timedLocks(snapshot)
        .filter((lock) => !holds(lock, at))
        .slice(0, atOnce)
      const events = ended.map((lock) =>
        expired({ scope: lock.scope, app: lock.app ?? null }, lock, at, snapshot.self),
      )
      return { events, reported: ended }
    },
  })
  if (entries.length === 0) return []
  const environments = reported.flatMap(({ scope }) => (scope === 'all' ? [] : [scope]))
  const isAll = reported.some(({ scope }) => scope === 'all')
  return [{ kind: 'judge-open', ...(isAll ? {} : { environments }) }]
}

function timedLocks(snapshot: Snapshot): readonly Lock[] {
  return readLedgerLocks(snapshot).flatMap((lock) =>
    'problem' in lock || lock.until === undefined ? [] : [lock],
  )
}

/** In the thread where the lock was asked for; one that is gone is told nothing. */
function noticeOf(
  { messages }: Dependencies,
  snapshot: Snapshot,
  lock: Lock,
  now: Instant,
): readonly Change[] {
  const stage = holds(lock, now) ? 'ends' : 'ended'
  if (stage === 'ends' && !isEndingSoon(lock, now)) return []
  const [query] = threadQuery(lock)
  const thread = query === undefined ? undefined : snapshot.answer(query)
  if (thread === undefined) return []
  const marker = `lock-${stage}:${lock.scope}:${lock.app ?? ''}:${lock.since}`
  if (findMarked(thread.ownComments, marker) !== undefined) return []
  return [{ kind: 'comment', on: thread.id, body: messages.lockNotice(lock, stage, marker) }]
}

function threadQuery({ thread }: Lock): readonly QueryOf<'thread'>[] {
  return thread === undefined ? [] : [{ kind: 'thread', number: thread }]
}
