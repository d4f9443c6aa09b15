// The endpoint `POST /api/graphql`: a document is parsed, validated on the public schema, paid for and executed.
import {
  type DocumentNode,
  execute,
  getOperationAST,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { BrokenField } from '../faults/faults.ts'
import type { Actor } from '../state/records/actor.ts'
import type { World } from '../state/world.ts'
import { type GraphqlAnswer, type GraphqlErrorEntry, entryOf } from './answer.ts'
import { catalog } from './catalog.ts'
import type { Context } from './context.ts'
import { costOf } from './document-cost.ts'
import { pay } from './point-budget.ts'
import { Refusal } from '../faults/graphql-refusal.ts'
import { fieldResolver, typeResolver } from './resolve-field.ts'
import { publicSchema } from './schema.ts'
import { reportViolation } from './violations.ts'

/** The body of a request, as far as GitHub reads it. */
export interface GraphqlRequest {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
  readonly operationName?: string | null | undefined
}

type Prepared =
  | { readonly document: DocumentNode; readonly errors?: undefined }
  | { readonly errors: readonly GraphqlErrorEntry[] }

const maximalNodes = 500_000
const prepared = new LRUCache<string, Prepared>({ max: 500 })
const resolve = fieldResolver(catalog)

/**
 * Executes a document for an actor. Always resolves, and always belongs to HTTP 200: what went wrong is in `errors`,
 * each with GitHub's `type`. Root fields of a mutation run in order, and a failing one does not stop the later ones.
 * What the sandbox does not implement, and documents that GitHub would not accept, are kept as violations too.
 */
export async function executeGraphql(
  world: World,
  actor: Actor,
  request: GraphqlRequest,
  broken?: BrokenField,
): Promise<GraphqlAnswer> {
  const ready = prepare(request.query)
  if (ready.errors !== undefined) return refused(world, ready.errors)
  const operation = getOperationAST(ready.document, request.operationName)
  if (operation === null || operation === undefined)
    return refused(world, [{ message: 'An operation name is required' }])
  try {
    const rateLimit = price(world, actor, ready.document, operation, request.variables ?? {})
    const contextValue: Context = { world, actor, rateLimit, broken }
    const result = await execute({
      schema: publicSchema(),
      document: ready.document,
      contextValue,
      rootValue: {},
      variableValues: request.variables ?? {},
      operationName: request.operationName,
      fieldResolver: resolve,
      typeResolver,
    })
    const errors = result.errors?.map((error) =>
      entryOf(error, (sentence) => reportViolation(world, sentence)),
    )
    return { ...('data' in result ? { data: result.data } : {}), ...(errors === undefined ? {} : { errors }) }
  } catch (problem) {
    if (problem instanceof Refusal) return { errors: [{ type: problem.type, message: problem.message }] }
    throw problem
  }
}

function refused(world: World, errors: readonly GraphqlErrorEntry[]): GraphqlAnswer {
  for (const { message } of errors) reportViolation(world, message)
  return { errors }
}

function prepare(query: string): Prepared {
  const known = prepared.get(query)
  if (known !== undefined) return known
  const fresh = parsedAndValidated(query)
  prepared.set(query, fresh)
  return fresh
}

function parsedAndValidated(query: string): Prepared {
  try {
    const document = parse(query)
    const errors = validate(publicSchema(), document)
    return errors.length === 0 ? { document } : { errors: errors.map((error) => error.toJSON()) }
  } catch (problem) {
    if (problem instanceof GraphQLError) return { errors: [problem.toJSON()] }
    throw problem
  }
}

function price(
  world: World,
  actor: Actor,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) {
  const fragments = Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  )
  const cost = costOf({ schema: publicSchema(), operation, fragments, variables })
  if (cost.nodes > maximalNodes)
    throw new Refusal(
      'MAX_NODE_LIMIT_EXCEEDED',
      `This query requests up to ${cost.nodes.toLocaleString('en')} possible nodes which exceeds the maximum limit of 500,000.`,
    )
  return pay(world, actor, cost, operation.operation === 'mutation')
}
