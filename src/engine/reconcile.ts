// Reconciling: compares what is with what ought to be, and names the commands that close the gap.
import { parseComment } from '../domain/commands/parse-comment.ts'
import type { Instant } from '../domain/identifiers.ts'
import type { PendingComment, RepositoryRef } from '../ports/git-host.ts'
import type { Command } from './command.ts'
import type { Equipment } from './equipment.ts'

/** A command that is due, and where. */
export interface Due {
  readonly repository: RepositoryRef
  readonly command: Command
}

/**
 * Everything that is not done in any repository the app may see: pins the ledger does not know, histories that may be
 * behind it, commands without a final reaction, and open pull requests whose checks may be out of date. Losing every
 * webhook costs time, nothing else.
 *
 * @param since how far back comments are looked at
 */
export async function reconcile({ host, history }: Equipment, since: Instant): Promise<readonly Due[]> {
  const due: Due[] = []
  for (const repository of await host.repositories()) {
    const [comments, pullRequests] = await Promise.all([
      host.commentsSince(repository, since),
      host.openPullRequests(repository),
    ])
    const commands: readonly Command[] = [
      { kind: 'record-changes' },
      ...(history.isBehind(repository) ? [{ kind: 'keep-history' } as const] : []),
      ...comments.filter(isUnanswered).map(asCommand),
      ...pullRequests.map(({ number }): Command => ({ kind: 'judge-pull-request', number })),
    ]
    due.push(...commands.map((command) => ({ repository, command })))
  }
  return due
}

function isUnanswered({ body, reactions }: PendingComment): boolean {
  if (reactions.some((reaction) => reaction !== 'eyes')) return false
  const { requests, problems } = parseComment(body)
  return requests.length > 0 || problems.length > 0
}

function asCommand({ thread, id, author, body }: PendingComment): Command {
  return { kind: 'answer-comment', comment: { thread, id, author, body } }
}
