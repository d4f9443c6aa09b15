// One page of a GraphQL connection, and where the next one starts.
import { z } from 'zod'

export const pageInfo = 'pageInfo { hasNextPage endCursor }'

/** A page whose entries are all there: GitHub leaves null where it may not show one, and then it does not fit. */
export function pageSchema<Node extends z.ZodType>(node: Node) {
  return z.object({
    nodes: z.array(node),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  })
}
