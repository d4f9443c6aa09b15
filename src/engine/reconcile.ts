// Reconciling: compares what is with what ought to be, and names the commands that close the gap.
import { parseComment } from './commands/parse-comment.ts'
import type { Instant } from '../domain/identifiers.ts'
import type { PendingComment, RepositoryRef } from '../ports/git-host/git-host.ts'
import type { Command } from './job.ts'
import type { Dependencies } from './dependencies.ts'
import { ledgerLocksQuery } from './facts/ledger/locks.ts'
import { areLocksDue } from './locks/expire-locks.ts'

/** A command that is due, and where. */
export interface Due {
  readonly repository: RepositoryRef
  readonly command: Command
}

/** What a look needs; it changes nothing. */
export type Seeing = Pick<Dependencies, 'host' | 'history' | 'ledgers' | 'reconcileCache' | 'now'>

/**
 * How far a look goes. `everything` rests on nothing seen before. `overdue` takes up what may have been given up or
 * overlooked: where the app is installed, every pin, older comments. `news` asks what changed since the look before.
 */
export interface Look {
  readonly extent: 'everything' | 'overdue' | 'news'
  /** Everything up to here was seen by the look before. */
  readonly since: Instant
  /** How far back comments are looked at. */
  readonly commentsSince: Instant
}

/**
 * Everything that is not done in any repository the app may see: pins the ledger does not know, histories that may be
 * behind it, locks whose end is near or past, commands without a final reaction, and open pull requests whose checks may be
 * out of date. Losing every
 * webhook costs time, nothing else.
 */
export async function reconcile(dependencies: Seeing, look: Look): Promise<readonly Due[]> {
  const { host, reconcileCache } = dependencies
  const known = look.extent === 'news' ? reconcileCache.repositories : undefined
  reconcileCache.repositories = known ?? (await host.repositories())
  const due = reconcileCache.repositories.map(async (repository) =>
    (await dueIn(dependencies, repository, look)).map((command) => ({ repository, command })),
  )
  return (await Promise.all(due)).flat()
}

async function dueIn(
  { host, history, ledgers, reconcileCache, now }: Seeing,
  repository: RepositoryRef,
  { extent, since, commentsSince }: Look,
): Promise<readonly Command[]> {
  const changed = { kind: 'openPullRequests', since } as const
  const [comments, snapshot] = await Promise.all([
    host.commentsSince(repository, commentsSince),
    host.read(repository, [changed, ledgerLocksQuery]),
  ])
  const at = now()
  // What is judged rests on pins, rules and locks on the one branch, and on standings and locks on the other.
  const judgeAll = reconcileCache.moved(repository, snapshot.repository) || extent === 'everything'
  // A ledger that was set back to where the last look saw it has not moved since then, and is not the one it was.
  const lastWhole = ledgers.lastWhole(repository)
  const isElsewhere = lastWhole !== undefined && lastWhole !== snapshot.repository.ledgerHead
  reconcileCache.heardOf(
    repository,
    snapshot.answer(changed).map(({ number }) => number),
    at,
  )
  return [
    ...(judgeAll || extent !== 'news' ? [{ kind: 'record-changes' } as const] : []),
    // What a process before this one knew of the ledger and left undone is known to nobody now.
    ...(extent === 'everything' ? [{ kind: 'follow-up' } as const] : []),
    ...(isElsewhere || extent === 'everything' ? [{ kind: 'watch-ledger' } as const] : []),
    ...(areLocksDue(snapshot, at) ? [{ kind: 'expire-locks' } as const] : []),
    ...(reconcileCache.isAskingDue(repository, at) ? [{ kind: 'promote-by-policy' } as const] : []),
    ...(history.isBehind(repository) ? [{ kind: 'keep-history' } as const] : []),
    ...comments.filter(isUnanswered).map(asCommand),
    ...(judgeAll
      ? [{ kind: 'judge-open' } as const]
      : reconcileCache
          .due(repository, at)
          .map((number): Command => ({ kind: 'judge-pull-request', number }))),
  ]
}

function isUnanswered({ body, reactions }: PendingComment): boolean {
  if (reactions.some((reaction) => reaction !== 'eyes')) return false
  const { requests, problems } = parseComment(body)
  return requests.length > 0 || problems.length > 0
}

function asCommand({ thread, id, author, body }: PendingComment): Command {
  return { kind: 'answer-comment', comment: { thread, id, author, body } }
}
