// Writing once: two bots that share nothing may say the same in the same instant; the later one takes its words back.
import { findMarked, readMarker } from '../../messages/marker.ts'
import type { GitHost, Reading, RepositoryRef } from '../../ports/git-host.ts'
import type { Change, ChangeResult } from '../../ports/git-host-changes.ts'

/** Makes changes, and deletes every comment of them whose marker another of our comments already carried. */
export async function writeOnce(
  host: GitHost,
  repository: RepositoryRef,
  reading: Reading,
  changes: readonly Change[],
): Promise<void> {
  const results = await host.write(repository, reading, changes)
  const doubled = changes.flatMap((change, at) => withdrawal(change, results[at]))
  if (doubled.length > 0) await host.write(repository, reading, doubled)
}

function withdrawal(change: Change, result: ChangeResult | undefined): readonly Change[] {
  if (change.kind !== 'comment' || result?.kind !== 'done' || result.comment === undefined) return []
  const marker = readMarker(change.body)
  const before = result.comment.ownBefore.map((body) => ({ body }))
  const isDouble = marker !== undefined && findMarked(before, marker) !== undefined
  return isDouble ? [{ kind: 'delete-comment', id: result.comment.id }] : []
}
