// Which commits of a history are listed: all, those of a span of time, or those that changed what is at a path.
import type { Wanted } from './commit-graph.ts'
import type { CommitObject, TreeEntry } from './object-format.ts'

export interface LogFilter {
  readonly path?: string | undefined
  /** By committer date, both included. */
  readonly since?: Date | undefined
  readonly until?: Date | undefined
}

type EntryAt = (tree: string, path: string) => Promise<TreeEntry | undefined>
type ReadCommit = (oid: string) => Promise<CommitObject | undefined>

/** Git's default simplification: where a parent has the same at the path, only that parent tells the story. */
export function wantedBy({ path, since, until }: LogFilter, entryAt: EntryAt, read: ReadCommit): Wanted {
  const isInSpan = ({ committer: { date } }: CommitObject): boolean =>
    (since === undefined || date >= since) && (until === undefined || date <= until)
  return async (commit) => {
    const { tree, parents } = commit
    if (path === undefined) return { isWanted: isInSpan(commit), parents }
    const here = await entryAt(tree, path)
    for (const oid of parents) {
      const parent = await read(oid)
      const there = parent === undefined ? undefined : await entryAt(parent.tree, path)
      if (here?.oid === there?.oid && here?.mode === there?.mode) return { isWanted: false, parents: [oid] }
    }
    return { isWanted: isInSpan(commit) && (parents.length > 0 || here !== undefined), parents }
  }
}
