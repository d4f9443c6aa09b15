// Stopping what is open: every pull request that a stop touches is judged until its required check is red.
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { Lock } from '../../domain/locks/lock.ts'
import { parseReleasePath } from '../../domain/release-path.ts'
import {
  type GitHost,
  HostUnavailable,
  type Snapshot,
  type RepositoryRef,
} from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'
import { ledgerLocksQuery, readLedgerLocks } from '../facts/ledger/locks.ts'
import { readOpenPullRequests } from '../facts/threads/open-pull-requests.ts'
import { type Judged, judgePullRequest } from '../judge/judge-pull-request.ts'

/** A red check that is not red after so many looks never will be. */
const maxLooks = 10

/** The open pull requests that touch a pin a lock is on; of those whose paths are not all known, none is left out. */
export async function stoppedBy(
  host: GitHost,
  repository: RepositoryRef,
  locks: readonly Lock[],
): Promise<readonly ThreadNumber[]> {
  const { open } = await readOpenPullRequests(host, repository)
  return open
    .filter(
      ({ paths }) => paths === undefined || paths.some((path) => locks.some((lock) => isUnder(lock, path))),
    )
    .map(({ number }) => number)
}

/**
 * Has GitHub itself refuse their merges: gives those pull requests whose required check is red, once all of them are.
 * Whoever opens one meanwhile waits for its first check, which knows of the lock.
 */
export async function stopOpen(
  dependencies: Dependencies,
  repository: RepositoryRef,
  locks: readonly Lock[],
): Promise<readonly ThreadNumber[]> {
  const red: ThreadNumber[] = []
  for (const number of await stoppedBy(dependencies.host, repository, locks)) {
    if (await stopPullRequest(dependencies, repository, number, (snapshot) => knows(snapshot, locks)))
      red.push(number)
  }
  return red
}

/**
 * Judges a pull request until its required check is seen to be red.
 *
 * @param isKnown whether a reading knows of the stop already
 * @returns false where there is nothing to stop: it is closed, nothing moves by it, or the stop is gone again
 */
export async function stopPullRequest(
  dependencies: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  isKnown: (snapshot: Snapshot) => boolean,
): Promise<boolean> {
  let known = false
  for (let look = 1; look <= maxLooks; look += 1) {
    const judged = await judgePullRequest(dependencies, repository, number)
    if (judged.kind === 'not-open') return false
    if (judged.kind === 'rebuilt') continue
    // Seen, not only sent: red on the very head that was read.
    if (judged.verdict === 'failure' && judged.shown === 'failure') return true
    known = isKnown(judged.evaluated.snapshot)
    if (known && !isStopped(judged)) return false
  }
  if (!known) return false
  throw new HostUnavailable(`the required check of #${number} does not turn red`)
}

/** Whether it has to turn red: no pin moves in what is no promotion, unless its check says so itself. */
function isStopped({ evaluated, verdict }: Extract<Judged, { kind: 'judged' }>): boolean {
  if (evaluated.kind === 'other') return verdict === 'failure'
  return evaluated.report.eligibility.outcome === 'blocked'
}

function isUnder({ scope, app }: Lock, path: string): boolean {
  const place = parseReleasePath(path)
  if (place === undefined) return false
  return (scope === 'all' || scope === place.environment) && (app === undefined || app === place.app)
}

function knows(snapshot: Snapshot, locks: readonly Lock[]): boolean {
  // What is no promotion asks for no locks, and none could stop it.
  if (!snapshot.has(ledgerLocksQuery)) return true
  const there = new Set(readLedgerLocks(snapshot).map(({ writtenIn }) => writtenIn))
  return locks.every(({ writtenIn }) => there.has(writtenIn))
}
