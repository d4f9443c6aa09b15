// A checked file: what is wrong with a file that people write for Lockkeeper, and what only looks so.
import type { FileProblem } from './file-problem.ts'

export interface CheckedFile {
  /** From the root of the repository. */
  readonly path: string
  readonly kind: 'policy' | 'release-file' | 'lock-file'
  /** It cannot be used as it is. */
  readonly problems: readonly FileProblem[]
  /** It can, but does not do what one may think. */
  readonly warnings: readonly FileProblem[]
}

/** Whether every file can be used as it is. */
export function allUsable(files: readonly CheckedFile[]): boolean {
  return files.every(({ problems }) => problems.length === 0)
}
