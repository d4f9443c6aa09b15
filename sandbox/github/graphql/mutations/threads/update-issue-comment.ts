// `updateIssueComment`.
import { z } from 'zod'
import { updateComment } from '../../../state/operations/threads/comments.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { commentOf } from './subjects.ts'

export const updateIssueComment = mutation(
  { id: z.string(), body: z.string() },
  async ({ id, body }, context) => {
    const comment = await commentOf(context, id)
    return { issueComment: granted(await updateComment(context.world, context.actor, comment, body)) }
  },
)
