// Writing once: two bots that share nothing may say the same in the same instant; the later one takes its words back.
import { findMarked, readMarker } from '../../messages/marker.ts'
import type { GitHost, Reading, RepositoryRef } from '../../ports/git-host.ts'
import type { Change, ChangeResult } from '../../ports/git-host-changes.ts'

/** Makes changes, tells what became of each, and takes back every comment and issue of them whose marker an older one of ours already carried. */
export async function writeOnce(
  host: GitHost,
  repository: RepositoryRef,
  reading: Reading,
  changes: readonly Change[],
): Promise<readonly ChangeResult[]> {
  const results = await host.write(repository, reading, changes)
  const doubled = changes.flatMap((change, at) => withdrawal(change, results[at]))
  if (doubled.length > 0) await host.write(repository, reading, doubled)
  return results
}

function withdrawal(change: Change, result: ChangeResult | undefined): readonly Change[] {
  if (result?.kind !== 'done') return []
  if (change.kind === 'comment' && result.comment !== undefined) {
    const { id, ownBefore } = result.comment
    return isDouble(change.body, ownBefore) ? [{ kind: 'delete-comment', id }] : []
  }
  if (change.kind === 'open-issue' && result.issue !== undefined) {
    const { id, ownBefore } = result.issue
    return isDouble(change.body, ownBefore) ? [{ kind: 'close-issue', id }] : []
  }
  return []
}

function isDouble(body: string, before: readonly string[]): boolean {
  const marker = readMarker(body)
  const carried = before.map((other) => ({ body: other }))
  return marker !== undefined && findMarked(carried, marker) !== undefined
}
