// repository_dispatch: an event of one's own, within GitHub's limits.
import { ok } from '../../../../src/domain/result.ts'
import { type Outcome, unprocessable } from '../github-error.ts'
import { needs, permitted } from '../permissions.ts'
import type { Actor } from '../records/actor.ts'
import type { Repository } from '../records/repository.ts'
import type { World } from '../world.ts'

/** 422 over 100 characters of type, 10 top-level keys or 64 KB of payload. */
export async function dispatch(
  world: World,
  actor: Actor,
  repository: Repository,
  eventType: string,
  clientPayload: Readonly<Record<string, unknown>>,
): Promise<Outcome<undefined>> {
  const allowed = permitted(world, actor, repository, needs.writeContents)
  if (!allowed.ok) return allowed
  if (eventType === '' || eventType.length > 100)
    return unprocessable('Invalid request.', ['event_type must have 1 to 100 characters.'])
  if (Object.keys(clientPayload).length > 10)
    return unprocessable('Invalid request.', ['No more than 10 properties are allowed; more were supplied.'])
  if (Buffer.byteLength(JSON.stringify(clientPayload)) > 65_536)
    return unprocessable('Invalid request.', ['client_payload is too large.'])
  const sender = actor.account
  world.emit({ event: 'repository_dispatch', action: eventType, repository, sender, clientPayload })
  return ok(undefined)
}
