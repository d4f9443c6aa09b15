// `addComment`.
import { z } from 'zod'
import { createComment } from '../../../state/operations/threads/comments.ts'
import { countContent } from '../../content-budget.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { threadOf } from './subjects.ts'

export const addComment = mutation(
  { subjectId: z.string(), body: z.string() },
  async ({ subjectId, body }, context) => {
    countContent(context)
    const subject = await threadOf(context, subjectId)
    const node = granted(await createComment(context.world, context.actor, subject, body))
    return { subject, commentEdge: { cursor: node.nodeId, node } }
  },
)
