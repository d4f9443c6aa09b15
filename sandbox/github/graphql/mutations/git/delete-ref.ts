// `deleteRef`.
import { z } from 'zod'
import { deleteRef as operation } from '../../../state/operations/git/refs.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { refOf } from '../threads/subjects.ts'

export const deleteRef = mutation({ refId: z.string() }, async ({ refId }, context) => {
  const { repository, name } = await refOf(context, refId)
  granted(await operation(context.world, context.actor, repository, name))
  return {}
})
