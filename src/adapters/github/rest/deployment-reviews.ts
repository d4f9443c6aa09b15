// Custom deployment protection rules of GitHub: our answer to a job that names a protected environment.
import type { DeploymentReviews, WaitingRun } from '../../../ports/deployment-reviews.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { asUnavailable, statusOf } from '../requests/failures.ts'
import type { GithubConnections } from '../requests/github-requests.ts'
import { tellLimits } from '../requests/limited-requests.ts'

const route = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule'

/** What GitHub says of a run that is gone, or waits for nobody any more. */
const over: ReadonlySet<number> = new Set([404, 409, 422])

export class GithubDeploymentReviews implements DeploymentReviews {
  readonly #connections: GithubConnections
  readonly #now: () => number

  constructor(connections: GithubConnections, now: () => number = Date.now) {
    this.#connections = connections
    this.#now = now
  }

  async answer(
    { installation, owner, name }: RepositoryRef,
    { run, environment }: WaitingRun,
    state: 'approved' | 'rejected',
    comment: string,
  ): Promise<void> {
    const requests = tellLimits(this.#connections.installation(installation), this.#now)
    const parameters = { owner, repo: name, run_id: run, environment_name: environment, state, comment }
    try {
      await requests.request(route, parameters)
    } catch (problem) {
      if (over.has(statusOf(problem) ?? 0)) return
      throw asUnavailable(route, problem)
    }
  }
}
