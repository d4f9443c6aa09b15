// One resolver for all fields: finds the type, and lets no unanswered question pass as a null.
import type { GraphQLFieldResolver, GraphQLResolveInfo, GraphQLTypeResolver } from 'graphql'
import type { Context } from './context.ts'
import type { Given, ObjectType } from './object-type.ts'
import { NotImplemented, Refusal } from '../faults/graphql-refusal.ts'

/** Resolves each field by the type it belongs to; pages, edges and payloads are plain objects of fields. */
export function fieldResolver(
  types: ReadonlyMap<string, ObjectType>,
): GraphQLFieldResolver<unknown, Context, Given> {
  return async (source, args, context, info) => {
    if (context.broken?.field === `${info.parentType.name}.${info.fieldName}`)
      throw new Refusal(context.broken.type, context.broken.message)
    const type = types.get(info.parentType.name)
    const value =
      type === undefined
        ? propertyOf(source, info)
        : await type.resolve(source, withoutNulls(givenOf(args, info)), context, info)
    return value instanceof Date ? dateTime(value) : value
  }
}

/** A record's `kind` is the name of its type; a plain object of fields says it as `__typename`. */
export const typeResolver: GraphQLTypeResolver<unknown, Context> = (source, _context, info) => {
  const name = textAt(source, 'kind') ?? textAt(source, '__typename')
  if (name === undefined) throw new NotImplemented(`which type of ${String(info.returnType)} this is`)
  return name
}

function textAt(source: unknown, key: string): string | undefined {
  const value = valueAt(source, key)
  return typeof value === 'string' ? value : undefined
}

function valueAt(source: unknown, key: string): unknown {
  return typeof source === 'object' && source !== null
    ? Object.getOwnPropertyDescriptor(source, key)?.value
    : undefined
}

function propertyOf(source: unknown, info: GraphQLResolveInfo): unknown {
  const name = info.fieldName
  if (typeof source !== 'object' || source === null || 'kind' in source || !Object.hasOwn(source, name))
    throw new NotImplemented(`${info.parentType.name}.${name}`)
  return valueAt(source, name)
}

/** Only what the document says itself: the schema's defaults are GitHub's to fill in, and so the resolver's. */
function givenOf(args: Given, { fieldNodes }: GraphQLResolveInfo): Given {
  const said = new Set(fieldNodes.flatMap((node) => (node.arguments ?? []).map(({ name }) => name.value)))
  return Object.fromEntries(Object.entries(args).filter(([name]) => said.has(name)))
}

function withoutNulls<Value>(value: Value): Value
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNulls(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
      inner === null || inner === undefined ? [] : [[name, withoutNulls(inner)]],
    ),
  )
}

/** ISO 8601 in whole seconds, as GitHub writes `DateTime`. */
export function dateTime(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
