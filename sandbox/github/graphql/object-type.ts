// How a GraphQL type is described here: whose records it shows, and a resolver for each field it has.
import type { GraphQLResolveInfo } from 'graphql'
import type { z } from 'zod'
import type { Context } from './context.ts'
import { NotImplemented } from '../faults/graphql-refusal.ts'

/** Arguments the document gave itself, without nulls: defaults of the schema and absent ones are left out. */
export type Given = Readonly<Record<string, unknown>>

/** A field that takes arguments, or looks at what is selected below it. */
export interface ArgumentField<Source> {
  readonly resolve: (source: Source, given: Given, context: Context, info: GraphQLResolveInfo) => unknown
}

/** A field: a function of the record, or one that takes arguments as well. */
export type Field<Source> = ((source: Source, context: Context) => unknown) | ArgumentField<Source>
export type Fields<Source> = Readonly<Record<string, Field<Source>>>

/** A type of the schema, ready to be asked. */
export interface ObjectType {
  readonly name: string
  readonly fields: ReadonlySet<string>
  resolve(source: unknown, given: Given, context: Context, info: GraphQLResolveInfo): unknown
}

/** Describes a type. `is` recognises its records; a field that is not among `fields` is not implemented. */
export function objectType<Source>(
  name: string,
  is: (source: unknown) => source is Source,
  fields: Fields<Source>,
): ObjectType {
  return {
    name,
    fields: new Set(Object.keys(fields)),
    resolve(source, given, context, info) {
      const field = fields[info.fieldName]
      if (field === undefined) throw new NotImplemented(`${name}.${info.fieldName}`)
      if (!is(source)) throw new TypeError(`A ${name} was expected at ${name}.${info.fieldName}`)
      if (typeof field !== 'function') return field.resolve(source, given, context, info)
      const [argument] = Object.keys(given)
      if (argument !== undefined) throw new NotImplemented(`${name}.${info.fieldName}(${argument}:)`)
      return field(source, context)
    },
  }
}

/** A field with arguments. An argument that `schema` does not name is not implemented, so it can never be ignored. */
export function withArguments<Source, Arguments>(
  schema: z.ZodType<Arguments>,
  resolve: (source: Source, args: Arguments, context: Context, info: GraphQLResolveInfo) => unknown,
): ArgumentField<Source> {
  return {
    resolve(source, given, context, info) {
      return resolve(source, parsedArguments(schema, given, info), context, info)
    },
  }
}

export function parsedArguments<Arguments>(
  schema: z.ZodType<Arguments>,
  given: Given,
  info: GraphQLResolveInfo,
): Arguments {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => [...issue.path, issue.message].join('.'))
  throw new NotImplemented(`${info.parentType.name}.${info.fieldName}(${problems.join('; ')})`)
}

/** Recognises records by their `kind`, which is their GraphQL type. */
export function ofKind<Source extends { readonly kind: string }>(...kinds: readonly Source['kind'][]) {
  return (source: unknown): source is Source =>
    typeof source === 'object' &&
    source !== null &&
    'kind' in source &&
    kinds.some((kind) => kind === source.kind)
}
