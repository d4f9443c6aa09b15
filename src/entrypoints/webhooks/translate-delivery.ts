// From a delivery to the jobs it asks for: an entrypoint translates, it never decides.
import { z } from 'zod'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import type { Job } from '../../ports/job-queue.ts'
import { type Command, jobPayloadSchema } from '../../engine/job.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Delivery } from './delivery.ts'
import { eventCatalog, reconcilingEvents } from './events/catalog.ts'
import { placeSchema } from './events/event.ts'

export type Translated =
  | { readonly kind: 'jobs'; readonly jobs: readonly Job[] }
  /** Something that any repository may depend on changed. */
  | { readonly kind: 'relist' }
  | { readonly kind: 'malformed'; readonly problem: string }

/** What a delivery asks for; one that is not what GitHub describes asks for nothing, and says why. */
export function translateDelivery({ id, name, payload }: Delivery): Translated {
  if (reconcilingEvents.has(name)) return { kind: 'relist' }
  const event = eventCatalog.find((candidate) => candidate.name === name)
  if (event === undefined) return { kind: 'jobs', jobs: [] }
  try {
    const { installation, repository } = placeSchema.parse(payload)
    if (repository === undefined) return { kind: 'jobs', jobs: [] }
    const where = { installation: installation.id, owner: repository.owner.login, name: repository.name }
    const wanted = event.commands(payload, id)
    return {
      kind: 'jobs',
      jobs: wanted.map(({ command, meaning }, at) =>
        jobFor(where, command, wanted.length > 1 ? `${id}:${at}` : id, meaning),
      ),
    }
  } catch (error) {
    if (error instanceof z.ZodError) return { kind: 'malformed', problem: z.prettifyError(error) }
    throw error
  }
}

/**
 * A job in its repository's lane, or in a lane beside it: a history that does not answer, a gate that takes minutes holds
 * nothing else up. Without a meaning of its own it means this delivery of this command. Throws a ZodError for a job that
 * no worker would take.
 */
export function jobFor(
  repository: RepositoryRef,
  command: Command,
  delivery: string,
  meaning: string | undefined,
): Job {
  const { installation, owner, name } = repository
  const lane = `${installation}/${owner}/${name}`.toLowerCase()
  return {
    lane: `${lane}${besideLane(command)}`,
    delivery,
    meaning: meaning ?? `${delivery}:${hashOf(command)}`,
    // Whoever takes it parses it as well; what cannot be taken is better refused here, where it can be said whose it is.
    payload: jobPayloadSchema.parse({ repository, command }),
  }
}

function besideLane(command: Command): string {
  switch (command.kind) {
    case 'keep-history':
      return ' history'
    case 'run-gate':
      return ` gate ${command.number} ${command.gate}`
    default:
      return ''
  }
}
