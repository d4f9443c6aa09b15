// The GraphQL endpoint: one document in, one answer out, always HTTP 200 for authorized callers.
import { Kind, OperationTypeNode, parse } from 'graphql'
import { z } from 'zod'
import type { BrokenField } from '../faults/faults.ts'
import { executeGraphql } from '../graphql/execute.ts'
import type { Caller } from '../state/records/actor.ts'
import { type Desk, type Incoming, json, type Outgoing } from './desk.ts'

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

export async function serveGraphql(
  desk: Desk,
  caller: Caller | undefined,
  { body }: Incoming,
  broken?: BrokenField,
): Promise<Outgoing> {
  if (caller === undefined || caller.kind === 'app')
    return json(401, { message: 'This endpoint requires you to be authenticated.' })
  const request = requestOf(body)
  if (request === undefined) return json(400, { message: 'Problems parsing JSON' })
  return json(200, await executeGraphql(desk.world, caller, request, broken))
}

/** What a document is about, for the request log: its operation and first fields, as in `mutation createRef createPullRequest`. */
export function summaryOf(body: Buffer): string | undefined {
  const request = requestOf(body)
  if (request === undefined) return undefined
  try {
    const [operation] = parse(request.query).definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    )
    const fields = (operation?.selectionSet.selections ?? []).flatMap((selection) =>
      selection.kind === Kind.FIELD ? [selection.name.value] : [],
    )
    return [operation?.operation ?? OperationTypeNode.QUERY, ...new Set(fields)].join(' ')
  } catch {
    return 'a document that does not parse'
  }
}

function requestOf(body: Buffer): z.infer<typeof requestSchema> | undefined {
  try {
    return requestSchema.safeParse(JSON.parse(body.toString())).data
  } catch {
    return undefined
  }
}
