// The order of issues and pull requests in a list.
import { z } from 'zod'

export const orderBy = z.strictObject({
  field: z.enum(['CREATED_AT', 'UPDATED_AT', 'COMMENTS']),
  direction: z.enum(['ASC', 'DESC']),
})

interface Ordered {
  readonly number: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly comments: readonly unknown[]
}

/** Sorted; of two that are equal, the one with the lower number is the smaller. */
export function inOrder<Item extends Ordered>(
  items: readonly Item[],
  order: z.infer<typeof orderBy> = { field: 'CREATED_AT', direction: 'ASC' },
): readonly Item[] {
  const sign = order.direction === 'ASC' ? 1 : -1
  return items.toSorted(
    (left, right) =>
      sign * (rank(left, order.field) - rank(right, order.field) || left.number - right.number),
  )
}

function rank(item: Ordered, field: z.infer<typeof orderBy>['field']): number {
  switch (field) {
    case 'CREATED_AT':
      return item.createdAt.getTime()
    case 'UPDATED_AT':
      return item.updatedAt.getTime()
    case 'COMMENTS':
      return item.comments.length
  }
}
