// The fields issues and pull requests share.
import { z } from 'zod'
import type { Label } from '../../state/records/reaction.ts'
import type { Comment, Thread } from '../../state/records/repository.ts'
import type { Fields } from '../object-type.ts'
import { connection } from '../paging.ts'
import { associationOf } from '../people.ts'
import { threadPath, webAddress } from '../web-address.ts'
import { reactableFields } from './reactable.ts'

const commentOrder = z.strictObject({
  field: z.literal('UPDATED_AT'),
  direction: z.enum(['ASC', 'DESC']),
})
const labelOrder = z.strictObject({
  field: z.enum(['CREATED_AT', 'NAME']),
  direction: z.enum(['ASC', 'DESC']),
})

export const conversationFields: Fields<Thread> = {
  ...reactableFields,
  id: ({ nodeId }) => nodeId,
  fullDatabaseId: ({ id }) => String(id),
  number: ({ number }) => number,
  title: ({ title }) => title,
  body: ({ body }) => body,
  bodyText: ({ body }) => body,
  author: ({ author }) => author,
  authorAssociation: ({ author, repository }, { world }) => associationOf(world, repository, author),
  closed: ({ state }) => state === 'closed',
  closedAt: ({ closedAt }) => closedAt,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  publishedAt: ({ createdAt }) => createdAt,
  locked: () => false,
  repository: ({ repository }) => repository,
  resourcePath: (thread) => threadPath(thread),
  url: (thread, { world }) => webAddress(world, threadPath(thread)),
  viewerDidAuthor: ({ author }, { actor }) => author === actor.account,
  comments: connection({ orderBy: commentOrder.optional() }, ({ comments }, { orderBy }) =>
    orderBy === undefined ? comments : byUpdate(comments, orderBy.direction),
  ),
  labels: connection({ orderBy: labelOrder.optional() }, ({ labels }, { orderBy }) =>
    sorted(labels, orderBy),
  ),
}

function byUpdate(comments: readonly Comment[], direction: 'ASC' | 'DESC'): readonly Comment[] {
  const sign = direction === 'ASC' ? 1 : -1
  return comments.toSorted((left, right) => sign * (left.updatedAt.getTime() - right.updatedAt.getTime()))
}

/** Labels by age (their ids grow) or by name. */
export function sorted(
  labels: readonly Label[],
  { field, direction }: z.infer<typeof labelOrder> = { field: 'CREATED_AT', direction: 'ASC' },
): readonly Label[] {
  const sign = direction === 'ASC' ? 1 : -1
  return labels.toSorted(
    (left, right) =>
      sign * (field === 'NAME' ? left.name.localeCompare(right.name, 'en') : left.id - right.id),
  )
}
