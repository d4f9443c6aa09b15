// `markPullRequestReadyForReview`.
import { z } from 'zod'
import { setDraft } from '../../../state/operations/threads/pull-requests.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { pullOf } from '../threads/subjects.ts'

export const markPullRequestReadyForReview = mutation(
  { pullRequestId: z.string() },
  async ({ pullRequestId }, context) => {
    const pull = await pullOf(context, pullRequestId)
    return { pullRequest: granted(await setDraft(context.world, context.actor, pull, false)) }
  },
)
