// What the command line works with: handed in by the composition root, so that every command can be tried without a process.
import type { Result } from '../../domain/result.ts'
import type { CliWords } from '../../messages/cli/cli-words.ts'
import type { HistoryProblem, ReleaseHistory } from '../../ports/release-history.ts'

export interface CliEquipment {
  /** The directory the command was given in. */
  readonly directory: string
  readonly words: CliWords
  readonly openHistory: (
    directory: string,
    branch: string | undefined,
  ) => Promise<Result<ReleaseHistory, HistoryProblem>>
  /** Data, for the next program or for people. */
  readonly print: (text: string) => void
  /** Talk. */
  readonly say: (text: string) => void
}
