// Changes between two trees, compared in this process: which files differ, and what a merge of two sides would be.
import type { TreeEntry } from './object-format.ts'

/** Reads a tree; undefined where there is none. */
export type ReadTree = (oid: string) => Promise<readonly TreeEntry[] | undefined>

/** A path that differs; undefined on the side where it is not there. */
export interface TreeChange {
  readonly path: string
  readonly before: TreeEntry | undefined
  readonly after: TreeEntry | undefined
}

/** Files that differ, by path; folders only through the files in them. */
export async function treeChanges(
  read: ReadTree,
  before: string | undefined,
  after: string | undefined,
  folder = '',
): Promise<readonly TreeChange[]> {
  if (before === after) return []
  const [old, now] = [await entriesOf(read, before), await entriesOf(read, after)]
  const names = [...new Set([...old.keys(), ...now.keys()])].toSorted()
  const changes = await Promise.all(
    names.map(async (name): Promise<readonly TreeChange[]> => {
      const [left, right] = [old.get(name), now.get(name)]
      if (left?.oid === right?.oid && left?.mode === right?.mode) return []
      const path = `${folder}${name}`
      const below = await treeChanges(read, treeOf(left), treeOf(right), `${path}/`)
      const [file, changed] = [fileOf(left), fileOf(right)]
      const here = file === undefined && changed === undefined ? [] : [{ path, before: file, after: changed }]
      return [...here, ...below]
    }),
  )
  return changes.flat()
}

/** The entries of a merged folder; undefined where both sides changed one file, which only git itself can merge. */
export async function mergedEntries(
  read: ReadTree,
  write: (entries: readonly TreeEntry[]) => Promise<string>,
  [base, ours, theirs]: readonly [string | undefined, string | undefined, string | undefined],
): Promise<readonly TreeEntry[] | undefined> {
  const sides = [
    await entriesOf(read, base),
    await entriesOf(read, ours),
    await entriesOf(read, theirs),
  ] as const
  const names = new Set(sides.flatMap((side) => [...side.keys()]))
  const merged: TreeEntry[] = []
  for (const name of names) {
    const [was, mine, other] = [sides[0].get(name), sides[1].get(name), sides[2].get(name)]
    if (isSame(mine, other) || isSame(was, other)) merged.push(...(mine === undefined ? [] : [mine]))
    else if (isSame(was, mine)) merged.push(...(other === undefined ? [] : [other]))
    else if (isFolder(mine) && isFolder(other) && (was === undefined || isFolder(was))) {
      const below = await mergedEntries(read, write, [was?.oid, mine.oid, other.oid])
      if (below === undefined) return undefined
      if (below.length > 0) merged.push({ ...mine, oid: await write(below) })
    } else return undefined
  }
  return merged
}

async function entriesOf(read: ReadTree, tree: string | undefined): Promise<ReadonlyMap<string, TreeEntry>> {
  const entries = tree === undefined ? [] : ((await read(tree)) ?? [])
  return new Map(entries.map((entry) => [entry.name, entry]))
}

function isSame(left: TreeEntry | undefined, right: TreeEntry | undefined): boolean {
  return left?.oid === right?.oid && left?.mode === right?.mode
}

function isFolder(entry: TreeEntry | undefined): entry is TreeEntry {
  return entry?.type === 'tree'
}

function treeOf(entry: TreeEntry | undefined): string | undefined {
  return isFolder(entry) ? entry.oid : undefined
}

function fileOf(entry: TreeEntry | undefined): TreeEntry | undefined {
  return isFolder(entry) ? undefined : entry
}
