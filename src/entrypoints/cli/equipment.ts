// What the command line works with: handed in by the composition root, so that every command can be tried without a process.
import type { Result } from '../../domain/result.ts'
import type { CliWords } from '../../messages/cli/cli-words.ts'
import type { HistoryProblem, ReleaseHistory } from '../../ports/release-history.ts'

export interface CliEquipment {
  /** The directory the command was given in. */
  readonly directory: string
  readonly words: CliWords
  openHistory(directory: string, branch: string | undefined): Promise<Result<ReleaseHistory, HistoryProblem>>
  /** Data, for the next program or for people. */
  print(text: string): void
  /** Talk. */
  say(text: string): void
}
