// Jobs of workflows that name a protected environment: they wait until every app that protects it has answered.
import { ok } from '../../../../../src/domain/result.ts'
import { notFound, type Outcome, unprocessable } from '../../github-error.ts'
import { needs, permitted } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { ProtectedJob, Repository } from '../../records/repository.ts'
import type { World } from '../../world.ts'
import { createDeployment } from './deployments.ts'

/** A run of one job; GitHub makes its deployment, and asks the apps. */
export async function startProtectedJob(
  world: World,
  actor: Actor,
  repository: Repository,
  ref: string,
  environment: string,
): Promise<Outcome<ProtectedJob>> {
  const allowed = permitted(world, actor, repository, needs.writeContents)
  if (!allowed.ok) return allowed
  const wanted = { ref, environment, task: 'deploy', description: undefined, payload: {} }
  const deployment = await createDeployment(world, actor, repository, wanted)
  if (!deployment.ok) return deployment
  const job: ProtectedJob = { run: deployment.value.id, deployment: deployment.value, answer: undefined }
  repository.protectedJobs.push(job)
  const sender = actor.account
  world.emit({ event: 'deployment_protection_rule', action: 'requested', repository, sender, job })
  return ok(job)
}

/** What was answered stays answered. */
export async function reviewProtectedJob(
  actor: Actor,
  repository: Repository,
  run: number,
  environment: string,
  { state, comment }: Omit<NonNullable<ProtectedJob['answer']>, 'by'>,
): Promise<Outcome<undefined>> {
  const job = repository.protectedJobs.find((each) => each.run === run)
  if (job === undefined) return notFound()
  if (job.deployment.environment !== environment || job.answer !== undefined) {
    return unprocessable('No pending deployment requests to approve or reject')
  }
  job.answer = { state, comment, by: actor.account }
  return ok(undefined)
}
