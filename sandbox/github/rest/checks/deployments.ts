// Deployments and their statuses.
import { z } from 'zod'
import { notFound } from '../../state/github-error.ts'
import { createDeployment, createDeploymentStatus } from '../../state/operations/checks/deployments.ts'
import { reviewProtectedJob } from '../../state/operations/checks/protected-jobs.ts'
import { needs } from '../../state/permissions.ts'
import type { Deployment } from '../../state/records/repository.ts'
import { listed } from '../paging.ts'
import { showDeployment, showDeploymentStatus } from '../../representations/check.ts'
import { answer, inRepository, reply, type RepositoryCall, type Route } from '../route.ts'

const newDeployment = z.object({
  ref: z.string(),
  task: z.string().default('deploy'),
  environment: z.string().default('production'),
  description: z.string().nullish(),
  payload: z.union([z.record(z.string(), z.unknown()), z.string()]).default({}),
})
const newStatus = z.object({
  state: z.enum(['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']),
  description: z.string().optional(),
  environment: z.string().optional(),
  environment_url: z.string().optional(),
  log_url: z.string().optional(),
})

function deploymentOf({ repository, params }: RepositoryCall): Deployment | undefined {
  return repository.deployments.find((each) => each.id === Number(params['deployment_id']))
}

const ruleReview = z.object({
  environment_name: z.string(),
  state: z.enum(['approved', 'rejected']),
  comment: z.string().default(''),
})

export const deploymentRoutes: readonly Route[] = [
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule',
    need: needs.writeDeployments,
    body: ruleReview,
    handle: async ({ actor, repository, params }, { environment_name: environment, state, comment }) =>
      answer(
        reviewProtectedJob(actor, repository, Number(params['run_id']), environment, { state, comment }),
        () => reply(undefined, 204),
      ),
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/deployments',
    need: needs.writeDeployments,
    body: newDeployment,
    handle: async ({ world, actor, repository }, body) =>
      answer(
        createDeployment(world, actor, repository, { ...body, description: body.description ?? undefined }),
        (deployment) => reply(showDeployment(world, deployment), 201),
      ),
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/deployments',
    need: needs.readDeployments,
    async handle(call) {
      const asked = (['sha', 'ref', 'task', 'environment'] as const).map(
        (key) => [key, call.query.get(key)] as const,
      )
      const matching = call.repository.deployments.filter((each) =>
        asked.every(([key, value]) => value === null || (key === 'sha' ? each.oid : each[key]) === value),
      )
      return listed(call, matching.toReversed(), (each) => showDeployment(call.world, each))
    },
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    need: needs.writeDeployments,
    body: newStatus,
    async handle(call, body) {
      const deployment = deploymentOf(call)
      if (deployment === undefined) return notFound()
      const wanted = {
        state: body.state,
        description: body.description,
        environment: body.environment,
        environmentUrl: body.environment_url,
        logUrl: body.log_url,
      }
      return answer(createDeploymentStatus(call.world, call.actor, deployment, wanted), (status) =>
        reply(showDeploymentStatus(call.world, status), 201),
      )
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    need: needs.readDeployments,
    async handle(call) {
      const deployment = deploymentOf(call)
      if (deployment === undefined) return notFound()
      return listed(call, deployment.statuses.toReversed(), (each) => showDeploymentStatus(call.world, each))
    },
  }),
]
