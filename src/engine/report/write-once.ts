// Writing once: two bots that share nothing may say the same in the same instant; the later one takes its words back.
import { findMarked, readMarker } from '../../text/marker.ts'
import type { GitHost, Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change, ChangeResult } from '../../ports/git-host/git-host-changes.ts'

/** Makes changes, tells what became of each, and takes back every comment and issue of them whose marker an older one of ours already carried. */
export async function writeOnce(
  host: Pick<GitHost, 'read' | 'write'>,
  repository: RepositoryRef,
  snapshot: Snapshot,
  changes: readonly Change[],
): Promise<readonly ChangeResult[]> {
  const results = await host.write(repository, snapshot, changes)
  const doubled = (
    await Promise.all(
      changes.map(async (change, at) => withdrawal(change, await seenWhole(host, repository, results[at]))),
    )
  ).flat()
  if (doubled.length > 0) await host.write(repository, snapshot, doubled)
  return results
}

/** Where many talk at once, what we said before a comment is looked up in the whole thread. */
async function seenWhole(
  host: Pick<GitHost, 'read' | 'write'>,
  repository: RepositoryRef,
  result: ChangeResult | undefined,
): Promise<ChangeResult | undefined> {
  if (result?.kind !== 'done' || result.comment?.crowded === undefined) return result
  const { id, crowded } = result.comment
  const query = { kind: 'thread', number: crowded } as const
  const own = (await host.read(repository, [query])).answer(query)?.ownComments ?? []
  const at = own.findIndex((comment) => comment.id === id)
  return { ...result, comment: { id, ownBefore: own.slice(0, Math.max(at, 0)).map(({ body }) => body) } }
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
