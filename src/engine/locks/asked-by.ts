// Who asked for a stop, and where: the comment it is found again by, and the thread in which people are told of its end.
import type { HostId } from '../../domain/identifiers.ts'
import type { LockFile } from '../../domain/locks/lock.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { Asking } from '../evaluate/command-context.ts'

export function askedBy({ origin }: Asking): HostId | undefined {
  return origin.kind === 'comment' ? origin.comment : undefined
}

/** The thread's number, and its address for people. */
export function threadAddress(
  { origin }: Asking,
  { repository }: Reading,
): Pick<LockFile, 'origin' | 'thread'> {
  if (origin.kind !== 'comment') return {}
  return { origin: `${repository.url}/issues/${origin.thread}`, thread: origin.thread }
}
