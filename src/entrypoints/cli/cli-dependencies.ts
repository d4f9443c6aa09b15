// What the command line works with: handed in by the composition root, so that every command can be tried without a process.
import type { Result } from '../../domain/result.ts'
import type { CliWords } from '../../messages/cli/cli-words.ts'
import type { MergeLookup } from '../../ports/merge-lookup.ts'
import type { HistoryProblem, ReleaseHistory } from '../../ports/release-history.ts'
import type { TreeProblem, WorkingTree } from '../../ports/working-tree.ts'

/** A repository at GitHub. */
export interface Repository {
  readonly owner: string
  readonly name: string
}

export interface CliDependencies {
  /** The directory the command was given in. */
  readonly directory: string
  readonly words: CliWords
  readonly openHistory: (
    directory: string,
    branch: string | undefined,
  ) => Promise<Result<ReleaseHistory, HistoryProblem>>
  readonly openTree: (directory: string) => Promise<Result<WorkingTree, TreeProblem>>
  /** GitHub as a witness for `owner/name`; undefined where there is no token to ask it with. */
  readonly openMergeLookup: (repository: Repository) => MergeLookup | undefined
  /** Data, for the next program or for people. */
  readonly print: (text: string) => void
  /** Talk. */
  readonly say: (text: string) => void
}
