// Texts of a branch: one file, or all below a folder.
import type { BareRepository } from '../git/bare-repository.ts'
import type { Repository } from './records/repository.ts'

/** A file's text; undefined where there is no such branch or file. */
export async function textAt({ git }: Repository, branch: string, path: string): Promise<string | undefined> {
  const tree = await treeOf(git, branch)
  const entry = tree === undefined ? undefined : await git.entryAt(tree, path)
  return entry?.type === 'blob' ? (await git.blob(entry.oid))?.toString() : undefined
}

/** The texts of all files below a folder, by their paths in the repository; symlinks left out. */
export async function textsBelow(
  { git }: Repository,
  branch: string,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const tree = await treeOf(git, branch)
  const entry = tree === undefined ? undefined : await git.entryAt(tree, folder)
  return new Map(entry?.type === 'tree' ? await below(git, entry.oid, folder) : [])
}

async function treeOf(git: BareRepository, branch: string): Promise<string | undefined> {
  const oid = git.branch(branch)
  return oid === undefined ? undefined : (await git.commit(oid))?.tree
}

async function below(
  git: BareRepository,
  tree: string,
  path: string,
): Promise<readonly (readonly [string, string])[]> {
  const found = await Promise.all(
    ((await git.tree(tree)) ?? []).map(async ({ name, type, mode, oid }) => {
      const at = `${path}/${name}`
      if (type === 'tree') return below(git, oid, at)
      return mode === '120000' ? [] : [[at, (await git.blob(oid))?.toString() ?? ''] as const]
    }),
  )
  return found.flat()
}
