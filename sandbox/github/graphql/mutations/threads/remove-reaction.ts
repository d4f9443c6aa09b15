// `removeReaction`: one's own.
import { z } from 'zod'
import { removeReaction as operation } from '../../../state/operations/threads/comments.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { reactionContent, reactionGroups, toRest } from '../../threads/reactable.ts'
import { mutation } from '../mutation.ts'
import { reactableOf } from './subjects.ts'

export const removeReaction = mutation(
  { subjectId: z.string(), content: reactionContent },
  async ({ subjectId, content }, context) => {
    const subject = await reactableOf(context, subjectId)
    const reaction = granted(await operation(context.world, context.actor, subject, toRest(content)))
    return { subject, reaction, reactionGroups: reactionGroups(subject) }
  },
)
