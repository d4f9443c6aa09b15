// Finding the repository a directory lies in, or why there is none.
import { stat } from 'node:fs/promises'
import { err, ok, type Result } from '../../domain/result.ts'
import type { TreeProblem } from '../../ports/working-tree.ts'
import { askGit } from './ask-git.ts'

/** @param what git's own directory, or the root of the files that are checked out; a bare repository has no such root */
export async function findRepository(
  directory: string,
  what: '--absolute-git-dir' | '--show-toplevel',
): Promise<Result<string, TreeProblem>> {
  if (!(await isDirectory(directory))) return err({ kind: 'no-directory', directory })
  let words = ''
  const found = await askGit(directory, ['rev-parse', what], (said) => {
    words = said
  })
  return found === undefined ? err({ kind: 'no-repository', directory, words }) : ok(found)
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // Not there, or not ours to look at: either way no repository can be read there.
    return false
  }
}
