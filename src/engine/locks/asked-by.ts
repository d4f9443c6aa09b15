// Who asked for a stop, and where: the comment it is found again by, and the thread in which people are told of its end.
import type { HostId } from '../../domain/identifiers.ts'
import type { LockFile } from '../../domain/locks/lock.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { CommandContext } from '../evaluate/intent/command-context.ts'

export function askedBy({ origin }: CommandContext): HostId | undefined {
  return origin.kind === 'comment' ? origin.comment : undefined
}

/** The thread's number, and its address for people. */
export function threadAddress(
  { origin }: CommandContext,
  { repository }: Snapshot,
): Pick<LockFile, 'origin' | 'thread'> {
  if (origin.kind !== 'comment') return {}
  return { origin: `${repository.url}/issues/${origin.thread}`, thread: origin.thread }
}
