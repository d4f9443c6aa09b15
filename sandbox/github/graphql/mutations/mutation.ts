// How a mutation is described here: its input, and an operation on the state whose outcome becomes the payload.
import { z } from 'zod'
import type { Context } from '../context.ts'
import { type ArgumentField, parsedArguments, withArguments } from '../object-type.ts'

/** A full object id. */
export const objectId = z.string().regex(/^[0-9a-f]{40}$/, 'is not a full object id')

/** Every payload gives `clientMutationId` back beside the fields of `perform`. */
export function mutation<Shape extends z.ZodRawShape>(
  input: Shape,
  perform: (
    input: z.infer<z.ZodObject<Shape>>,
    context: Context,
  ) => Promise<Readonly<Record<string, unknown>>>,
): ArgumentField<object> {
  const own = z.strictObject(input)
  const schema = z.strictObject({
    input: z.looseObject({ clientMutationId: z.string().optional() }),
  })
  return withArguments(schema, async (_root: object, args, context, info) => {
    const { clientMutationId, ...rest } = args.input
    return { clientMutationId, ...(await perform(parsedArguments(own, rest, info), context)) }
  })
}
