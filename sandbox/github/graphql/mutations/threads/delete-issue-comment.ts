// `deleteIssueComment`.
import { z } from 'zod'
import { deleteComment } from '../../../state/operations/threads/comments.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { commentOf } from './subjects.ts'

export const deleteIssueComment = mutation({ id: z.string() }, async ({ id }, context) => {
  granted(await deleteComment(context.world, context.actor, await commentOf(context, id)))
  return {}
})
