// Breaking changes between two OpenAPI 3 descriptions: paths, operations, what they take and what they answer.
import type { PublishedThing } from './breaking-change.ts'
import type { Effort } from './effort.ts'
import type { SchemaWalk } from './json-schema-changes.ts'
import type { Changes, Side } from './keyword-changes.ts'
import { placeOf } from './place.ts'
import { asList, asNode, type Node, own } from './published-document.ts'
import { followed, writtenOut } from './references.ts'

/** OpenAPI 3.1, 4.8.9. */
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** One of the two documents. */
interface Description {
  readonly root: unknown
  /** Paths by their text with the names of parameters left out: a new name is the same path. */
  readonly paths: ReadonlyMap<string, { readonly path: string; readonly item: Node }>
}

/** @param walk compares the schemas inside */
export function* openapiChanges(now: unknown, then: unknown, walk: SchemaWalk): Changes {
  const [before, after] = [describe(now), describe(then)]
  for (const keyword of ['servers', 'webhooks']) {
    const [left, right] = [now, then].map((root) => writtenOut(root, own(asNode(root), keyword), walk.effort))
    if (left !== right) yield { kind: 'unclear', keyword, at: 'the document' }
  }
  for (const [key, { path, item }] of before.paths) {
    const other = after.paths.get(key)
    if (other === undefined) {
      yield { kind: 'removed', what: 'path', at: path }
      continue
    }
    for (const method of methods) {
      const operation = asNode(own(item, method))
      if (operation === undefined) continue
      const at = `${method.toUpperCase()} ${path}`
      const successor = asNode(own(other.item, method))
      if (successor === undefined) yield { kind: 'removed', what: 'operation', at }
      else {
        const [left, right] = [
          new Operation(now, item, operation, walk.effort),
          new Operation(then, other.item, successor, walk.effort),
        ]
        yield* operationChanges(left, right, at, walk)
      }
    }
  }
}

function describe(root: unknown): Description {
  const entries = Object.entries(asNode(own(asNode(root), 'paths')) ?? {})
  const paths = entries.flatMap(([path, value]) => {
    const item = followed(root, value)
    return item === undefined ? [] : [[path.replaceAll(/\{[^}]*\}/g, '{}'), { path, item }] as const]
  })
  return { root, paths: new Map(paths) }
}

/** An operation with what its path and its document say for it. */
class Operation {
  readonly root: unknown
  readonly security: string
  readonly callbacks: string
  /** By where they stand and their names; a path's by the order in which they stand in it. */
  readonly parameters: ReadonlyMap<string, Node>
  readonly body: Node | undefined
  readonly responses: ReadonlyMap<string, Node>

  constructor(root: unknown, item: Node, operation: Node, effort: Effort) {
    this.root = root
    this.security = writtenOut(root, own(operation, 'security') ?? own(asNode(root), 'security'), effort)
    this.callbacks = writtenOut(root, own(operation, 'callbacks'), effort)
    const parameters = [...asList(own(item, 'parameters')), ...asList(own(operation, 'parameters'))]
    this.parameters = new Map(
      parameters.flatMap((value) => {
        const parameter = followed(root, value)
        const [place, name] = [own(parameter, 'in'), own(parameter, 'name')]
        // What a path's parameters are called is nobody's business; that they are there, the path says.
        if (parameter === undefined || typeof place !== 'string' || typeof name !== 'string') return []
        return place === 'path' ? [] : [[`${place} ${name}`, parameter] as const]
      }),
    )
    this.body = followed(root, own(operation, 'requestBody'))
    this.responses = mapOf(root, own(operation, 'responses'))
  }
}

function* operationChanges(now: Operation, then: Operation, at: string, walk: SchemaWalk): Changes {
  if (now.security !== then.security) yield { kind: 'unclear', keyword: 'security', at }
  if (now.callbacks !== then.callbacks) yield { kind: 'unclear', keyword: 'callbacks', at }
  yield* parameterChanges(now, then, at, walk)
  yield* bodyChanges(now, then, at, walk)
  for (const [status, response] of now.responses) {
    const other = then.responses.get(status) ?? then.responses.get('default')
    const place = `${at} ${status}`
    if (other === undefined) yield { kind: 'removed', what: 'response', at: place }
    else {
      yield* contentChanges(own(response, 'content'), own(other, 'content'), 'received', place, walk)
      const [headers, others] = [
        mapOf(now.root, own(response, 'headers')),
        mapOf(then.root, own(other, 'headers')),
      ]
      yield* removed('header', headers, others, place)
    }
  }
}

function* parameterChanges(now: Operation, then: Operation, at: string, walk: SchemaWalk): Changes {
  yield* removed('parameter', now.parameters, then.parameters, at)
  for (const [key, parameter] of then.parameters) {
    const place = `${at}: ${key}`
    const before = now.parameters.get(key)
    if (own(parameter, 'required') === true && own(before, 'required') !== true) {
      yield { kind: 'now-required', what: 'parameter', at: place }
    }
    if (before === undefined) continue
    const schemas = [own(before, 'schema'), own(parameter, 'schema')] as const
    yield* schemaChanges(...schemas, 'given', place, walk)
    yield* contentChanges(own(before, 'content'), own(parameter, 'content'), 'given', place, walk)
  }
}

function* bodyChanges(
  { body: now }: Operation,
  { body: then }: Operation,
  at: string,
  walk: SchemaWalk,
): Changes {
  if (then === undefined) {
    if (now !== undefined) yield { kind: 'removed', what: 'request body', at }
    return
  }
  if (own(then, 'required') === true && own(now, 'required') !== true) {
    yield { kind: 'now-required', what: 'request body', at }
  }
  if (now !== undefined) yield* contentChanges(own(now, 'content'), own(then, 'content'), 'given', at, walk)
}

/** Media types are matched without their parameters, as in `; charset=utf-8`. */
function* contentChanges(now: unknown, then: unknown, side: Side, at: string, walk: SchemaWalk): Changes {
  const [before, after] = [now, then].map((content) => byMediaType(content))
  if (before === undefined || after === undefined) return
  yield* removed('media type', before, after, at)
  for (const [type, media] of before) {
    const other = after.get(type)
    if (other !== undefined) yield* schemaChanges(own(media, 'schema'), own(other, 'schema'), side, at, walk)
  }
}

function* schemaChanges(now: unknown, then: unknown, side: Side, at: string, walk: SchemaWalk): Changes {
  const schemas = [now, then].map((schema) => (schema === undefined ? [] : [schema]))
  for (const change of walk.compare(schemas[0] ?? [], schemas[1] ?? [], side, [])) {
    yield { ...change, at: change.at === placeOf([]) ? at : `${at}: ${change.at}` }
  }
}

function* removed(
  what: PublishedThing,
  now: ReadonlyMap<string, unknown>,
  then: ReadonlyMap<string, unknown>,
  at: string,
): Changes {
  for (const key of now.keys()) {
    if (!then.has(key)) yield { kind: 'removed', what, at: `${at}: ${key}` }
  }
}

function mapOf(root: unknown, value: unknown): ReadonlyMap<string, Node> {
  return new Map(
    Object.entries(asNode(value) ?? {}).map(([key, entry]) => [key, followed(root, entry) ?? {}]),
  )
}

function byMediaType(content: unknown): ReadonlyMap<string, Node> {
  const entries = Object.entries(asNode(content) ?? {})
  return new Map(
    entries.map(([type, media]) => [type.split(';')[0]?.trim().toLowerCase() ?? type, asNode(media) ?? {}]),
  )
}
