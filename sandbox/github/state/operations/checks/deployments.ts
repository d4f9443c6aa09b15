// Deployments and what became of them.
import { ok } from '../../../../../src/domain/result.ts'
import { type Outcome, unprocessable } from '../../github-error.ts'
import { needs, permitted } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { DeploymentState } from '../../records/check-output.ts'
import type { Deployment, DeploymentStatus, Repository } from '../../records/repository.ts'
import type { World } from '../../world.ts'

export interface NewDeployment {
  readonly ref: string
  readonly task: string
  readonly environment: string
  readonly description: string | undefined
  readonly payload: Readonly<Record<string, unknown>> | string
}

export async function createDeployment(
  world: World,
  actor: Actor,
  repository: Repository,
  wanted: NewDeployment,
): Promise<Outcome<Deployment>> {
  const allowed = permitted(world, actor, repository, needs.writeDeployments)
  if (!allowed.ok) return allowed
  const oid = await repository.git.commitNamed(wanted.ref)
  if (oid === undefined) return unprocessable(`No ref found for: ${wanted.ref}`)
  const deployment: Deployment = {
    ...world.identity('Deployment'),
    ...wanted,
    repository,
    oid,
    creator: actor.account,
    createdAt: world.now(),
    updatedAt: world.now(),
    statuses: [],
  }
  repository.deployments.push(world.remember(deployment))
  return ok(deployment)
}

export interface NewDeploymentStatus {
  readonly state: DeploymentState
  readonly description: string | undefined
  readonly environment: string | undefined
  readonly environmentUrl: string | undefined
  readonly logUrl: string | undefined
}

export async function createDeploymentStatus(
  world: World,
  actor: Actor,
  deployment: Deployment,
  wanted: NewDeploymentStatus,
): Promise<Outcome<DeploymentStatus>> {
  const { repository } = deployment
  const allowed = permitted(world, actor, repository, needs.writeDeployments)
  if (!allowed.ok) return allowed
  const status: DeploymentStatus = {
    ...world.identity('DeploymentStatus'),
    ...wanted,
    deployment,
    environment: wanted.environment ?? deployment.environment,
    creator: actor.account,
    createdAt: world.now(),
  }
  deployment.statuses.push(world.remember(status))
  deployment.updatedAt = world.now()
  const sender = actor.account
  world.emit({ event: 'deployment_status', action: 'created', repository, sender, deployment, status })
  return ok(status)
}
