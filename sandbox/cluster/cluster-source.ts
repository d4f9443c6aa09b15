// What the sandbox cluster watches, and what it says: the two ends that tie it to a git host.
import type { CommitOid } from '../../src/domain/identifiers.ts'

/** The default branch of the repository that the cluster follows. */
export interface ClusterSource {
  head(): Promise<CommitOid>
  /** The text of every file under `environments/` at a commit, by its path in the repository. */
  filesAt(commit: CommitOid): Promise<ReadonlyMap<string, string>>
}

/** A commit status as GitHub takes it (`POST /repos/{owner}/{repo}/statuses/{sha}`). */
export interface CommitStatus {
  readonly commit: CommitOid
  readonly state: 'success' | 'failure'
  readonly context: string
  /** At most 140 characters. */
  readonly description: string
  readonly targetUrl: string | undefined
}
