// Which pull requests a connection lists, and in which order.
import { z } from 'zod'
import type { PullRequest, Repository } from '../../state/records/repository.ts'
import { orderBy, inOrder } from './thread-order.ts'

const state = z.enum(['OPEN', 'CLOSED', 'MERGED'])

export const pullFilter = {
  states: z.array(state).optional(),
  headRefName: z.string().optional(),
  baseRefName: z.string().optional(),
  labels: z.array(z.string()).optional(),
  orderBy: orderBy.optional(),
}
type PullFilter = z.infer<z.ZodObject<typeof pullFilter>>

/** GraphQL's word for the state: merged is not closed. */
export function pullState(pull: PullRequest): z.infer<typeof state> {
  if (pull.mergedAt !== undefined) return 'MERGED'
  return pull.state === 'open' ? 'OPEN' : 'CLOSED'
}

/** A repository's pull requests, oldest first unless ordered otherwise. */
export function pullsOf(repository: Repository, filter: PullFilter): readonly PullRequest[] {
  const pulls = [...repository.threads.values()].filter((thread) => thread.kind === 'PullRequest')
  return inOrder(
    pulls.filter(
      (pull) =>
        (filter.states?.includes(pullState(pull)) ?? true) &&
        (filter.headRefName === undefined || pull.headRef === filter.headRefName) &&
        (filter.baseRefName === undefined || pull.baseRef === filter.baseRefName) &&
        (filter.labels?.some((label) => pull.labels.some(({ name }) => name === label)) ?? true),
    ),
    filter.orderBy,
  )
}
