// Workflows: started by hand, and their runs listed.
import { z } from 'zod'
import { ok } from '../../../../src/domain/result.ts'
import { dispatchWorkflow } from '../../state/operations/checks/workflow-runs.ts'
import { needs } from '../../state/permissions.ts'
import { pageOf } from '../paging.ts'
import { showWorkflowRun } from '../../representations/workflow-run.ts'
import { answer, inRepository, nothing, type Route } from '../route.ts'

export const workflowRunRoutes: readonly Route[] = [
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    need: needs.writeActions,
    body: z.strictObject({ ref: z.string(), inputs: z.record(z.string(), z.string()).default({}) }),
    handle: async ({ world, actor, repository, params }, body) =>
      answer(
        dispatchWorkflow(world, actor, repository, { ...body, file: params['workflow_id'] ?? '' }),
        () => nothing,
      ),
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    need: needs.readActions,
    async handle(call) {
      const { world, repository, params, query } = call
      const path = `.github/workflows/${params['workflow_id'] ?? ''}`
      const [event, branch] = [query.get('event'), query.get('branch')]
      const runs = repository.workflowRuns
        .filter((run) => run.path === path)
        .filter((run) => event === null || run.event === event)
        .filter((run) => branch === null || run.headBranch === branch)
        .toReversed()
      const { items, headers } = pageOf(call, runs)
      const workflow_runs = await Promise.all(
        items.map(async (run) => showWorkflowRun(world, run, await repository.git.commit(run.headOid))),
      )
      return ok({ status: 200, body: { total_count: runs.length, workflow_runs }, headers })
    },
  }),
]
