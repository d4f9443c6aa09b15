// GitHub's workflows: `workflow_dispatch`, which tells no id on every server we know, and the list of runs.
import { z } from 'zod'
import { instantSchema, loginSchema } from '../../../domain/identifiers.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { RunSearch, WorkflowRun, WorkflowRuns } from '../../../ports/workflow-runs.ts'
import { asUnavailable, statusOf } from '../requests/failures.ts'
import type { GithubConnections } from '../requests/github-requests.ts'
import { fitting } from '../graphql/graphql-exchange.ts'
import { tellLimits } from '../requests/limited-requests.ts'

const dispatch = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches'
const list = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs'

const listSchema = z.object({
  workflow_runs: z.array(
    z.object({
      id: z.int().positive(),
      display_title: z.string(),
      head_branch: z.string().nullable(),
      event: z.string(),
      status: z.string().nullable(),
      conclusion: z.string().nullable(),
      created_at: instantSchema,
      actor: z.object({ login: loginSchema }).nullish(),
    }),
  ),
})

/** 403: the app was not granted `actions`; 404: no such file; 422: it takes no dispatch, or not these inputs. */
const refusals: ReadonlySet<number> = new Set([403, 404, 422])

export class GithubWorkflows implements WorkflowRuns {
  readonly #connections: GithubConnections
  readonly #now: () => number

  /** @param now milliseconds since the epoch */
  constructor(connections: GithubConnections, now: () => number = Date.now) {
    this.#connections = connections
    this.#now = now
  }

  async find(where: RepositoryRef, { file, branch, by, mark }: RunSearch): Promise<WorkflowRun | undefined> {
    const parameters = { ...this.#place(where, file), event: 'workflow_dispatch', branch, per_page: 100 }
    const body = await this.#requests(where)
      .request(list, parameters)
      .then(
        ({ data }) => data,
        (problem: unknown) => {
          if (statusOf(problem) === 404) return { workflow_runs: [] }
          throw asUnavailable(list, problem)
        },
      )
    // Newest first. Anybody may give a run of theirs any name, on any branch.
    const run = fitting(listSchema, body, list).workflow_runs.find(
      (each) =>
        each.event === 'workflow_dispatch' &&
        each.head_branch === branch &&
        each.actor?.login === by &&
        each.display_title.includes(mark),
    )
    return run === undefined
      ? undefined
      : {
          id: run.id,
          conclusion: run.status === 'completed' ? (run.conclusion ?? 'unknown') : undefined,
          startedAt: run.created_at,
        }
  }

  async start(
    where: RepositoryRef,
    file: string,
    branch: string,
    inputs: Readonly<Record<string, string>>,
  ): Promise<{ readonly kind: 'started' } | { readonly kind: 'refused'; readonly status: number }> {
    try {
      await this.#requests(where).request(dispatch, { ...this.#place(where, file), ref: branch, inputs })
      return { kind: 'started' }
    } catch (problem) {
      const status = statusOf(problem) ?? 0
      if (refusals.has(status)) return { kind: 'refused', status }
      throw asUnavailable(dispatch, problem)
    }
  }

  #requests({ installation }: RepositoryRef) {
    return tellLimits(this.#connections.installation(installation), this.#now)
  }

  #place({ owner, name }: RepositoryRef, file: string) {
    return { owner, repo: name, workflow_id: file }
  }
}
