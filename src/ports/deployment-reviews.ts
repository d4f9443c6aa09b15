// The port to protected environments of the git host: jobs that may only go on once we said so.
import type { RepositoryRef } from './git-host/git-host.ts'

/** A job of a workflow run that waits for our word. */
export interface WaitingRun {
  readonly run: number
  /** As the git host writes it. */
  readonly environment: string
}

export interface DeploymentReviews {
  /**
   * Lets a waiting job go on, or refuses it, for good. One that waits no more, because it was answered or cancelled, is
   * left as it is.
   *
   * @param comment shown beside the answer; Markdown, at most 1,024 characters
   * @throws HostUnavailable for a broken wire or a spent limit
   */
  answer(
    repository: RepositoryRef,
    waiting: WaitingRun,
    state: 'approved' | 'rejected',
    comment: string,
  ): Promise<void>
}
