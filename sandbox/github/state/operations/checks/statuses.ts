// Commit statuses: reports by people and tools, the newest of a context counts.
import { ok } from '../../../../../src/domain/result.ts'
import { type Outcome, unprocessable } from '../../github-error.ts'
import { needs, permitted } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { StatusState } from '../../records/check-output.ts'
import type { CommitStatus, Repository } from '../../records/repository.ts'
import type { World } from '../../world.ts'

export interface NewStatus {
  readonly oid: string
  readonly context: string
  readonly state: StatusState
  readonly description: string | undefined
  readonly targetUrl: string | undefined
}

export async function createStatus(
  world: World,
  actor: Actor,
  repository: Repository,
  wanted: NewStatus,
): Promise<Outcome<CommitStatus>> {
  const allowed = permitted(world, actor, repository, needs.writeStatuses)
  if (!allowed.ok) return allowed
  if ((await repository.git.commit(wanted.oid)) === undefined)
    return unprocessable(`No commit found for SHA: ${wanted.oid}`)
  if ((wanted.description ?? '').length > 140)
    return unprocessable('Validation Failed', [
      { resource: 'Status', code: 'custom', message: 'description is too long (maximum is 140 characters)' },
    ])
  const status: CommitStatus = {
    ...world.identity('StatusContext'),
    ...wanted,
    repository,
    creator: actor.account,
    createdAt: world.now(),
  }
  repository.statuses.push(world.remember(status))
  world.emit({ event: 'status', repository, sender: actor.account, status })
  return ok(status)
}
