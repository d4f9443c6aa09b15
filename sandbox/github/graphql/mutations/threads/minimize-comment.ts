// `minimizeComment`.
import { z } from 'zod'
import {
  minimizeComment as operation,
  minimizeReasons,
} from '../../../state/operations/threads/minimized-comments.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { commentOf } from './subjects.ts'

export const minimizeComment = mutation(
  { subjectId: z.string(), classifier: z.enum(minimizeReasons) },
  async ({ subjectId, classifier }, context) => {
    const comment = await commentOf(context, subjectId)
    return { minimizedComment: granted(await operation(context.world, context.actor, comment, classifier)) }
  },
)
