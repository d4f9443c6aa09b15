// What was watched: the past of a world, which its end does not show.
import type { PullRequest } from '../../../sandbox/github/state/records/repository.ts'

/** What only somebody who watched from the start can tell. */
export interface Watched {
  /** The default branch when the watch began: what was pinned there is nobody's promotion. */
  readonly start: string
  /** Every head the ledger branch ever had, oldest first. */
  readonly ledgerHeads: readonly string[]
  /** The ledger's head when a pull request was merged. */
  readonly ledgerAtMerge: ReadonlyMap<PullRequest, string | undefined>
  /** What comments said when they were made. */
  readonly said: ReadonlyMap<string, string>
  /** What was wrong only for a moment. */
  readonly passing: readonly string[]
}
