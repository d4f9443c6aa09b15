// The port to the git host's workflows: started by name, and found again by the name of the run.
import type { Instant, Login } from '../domain/identifiers.ts'
import type { RepositoryRef } from './git-host/git-host.ts'

export interface WorkflowRun {
  readonly id: number
  /** The git host's word for what it came to; undefined while it is not over. */
  readonly conclusion: string | undefined
  readonly startedAt: Instant
}

/** Which runs are ours: of a workflow file on a branch, started by this account, with this text in their name. */
export interface RunSearch {
  readonly file: string
  readonly branch: string
  readonly by: Login
  readonly mark: string
}

/** Both throw `HostUnavailable`, as the methods of `GitHost` do. */
export interface WorkflowRuns {
  /** The newest of them, among the newest hundred of the workflow; undefined where there is none. */
  find(repository: RepositoryRef, search: RunSearch): Promise<WorkflowRun | undefined>
  /** Starts one; `refused` with the host's status where there is no such workflow, or it does not take this. */
  start(
    repository: RepositoryRef,
    file: string,
    branch: string,
    inputs: Readonly<Record<string, string>>,
  ): Promise<{ readonly kind: 'started' } | { readonly kind: 'refused'; readonly status: number }>
}
