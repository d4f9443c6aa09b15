// `reopenPullRequest`.
import { z } from 'zod'
import { updatePullRequest } from '../../../state/operations/threads/pull-requests.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { pullOf } from '../threads/subjects.ts'

export const reopenPullRequest = mutation(
  { pullRequestId: z.string() },
  async ({ pullRequestId }, context) => {
    const pull = await pullOf(context, pullRequestId)
    return {
      pullRequest: granted(await updatePullRequest(context.world, context.actor, pull, { state: 'open' })),
    }
  },
)
