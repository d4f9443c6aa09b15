// A witnessed merge: how a pull request was merged, as the git host remembers it.
import type { CommitOid, Instant, Login } from '../identifiers.ts'

export interface MergeAtHost {
  /** Undefined where the account is gone. */
  readonly by: Login | undefined
  readonly at: Instant
  readonly commit: CommitOid
  /** The head that was merged. */
  readonly head: CommitOid
  /** Approvals, those that were dismissed later as well. */
  readonly approvals: readonly {
    readonly login: Login | undefined
    readonly at: Instant
    readonly commit: CommitOid | undefined
  }[]
}
