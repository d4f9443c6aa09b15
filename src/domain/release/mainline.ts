// The mainline: the commits that were put onto a branch one after another, and what each of them brought along.
import type { CommitOid } from '../identifiers.ts'

/** A commit and what it builds on; the first parent is what the branch was before it. */
export interface CommitLink {
  readonly oid: CommitOid
  readonly parents: readonly CommitOid[]
}

/**
 * For every commit, the one that brought it onto the branch: itself on the mainline, the merge for what came by its side.
 * In the order of the branch, oldest first.
 *
 * @param commits newest first, from the branch's head on; what lies before them is not told of
 */
export function broughtBy(commits: readonly CommitLink[]): ReadonlyMap<CommitOid, CommitOid> {
  const links = new Map(commits.map((commit) => [commit.oid, commit]))
  const line: CommitLink[] = []
  for (let at = commits[0]; at !== undefined; at = firstParent(at, links)) line.push(at)
  const brought = new Map<CommitOid, CommitOid>()
  for (const { oid } of line.toReversed()) {
    const open: (CommitOid | undefined)[] = [oid]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (brought.has(next) || !links.has(next)) continue
      brought.set(next, oid)
      open.push(...(links.get(next)?.parents ?? []))
    }
  }
  return brought
}

function firstParent({ parents: [first] }: CommitLink, links: ReadonlyMap<CommitOid, CommitLink>) {
  return first === undefined ? undefined : links.get(first)
}
