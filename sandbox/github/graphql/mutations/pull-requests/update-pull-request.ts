// `updatePullRequest`: title, text, base, state.
import { z } from 'zod'
import { updatePullRequest as operation } from '../../../state/operations/threads/pull-requests.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { pullOf } from '../threads/subjects.ts'

export const updatePullRequest = mutation(
  {
    pullRequestId: z.string(),
    title: z.string().optional(),
    body: z.string().optional(),
    baseRefName: z.string().optional(),
    state: z.enum(['OPEN', 'CLOSED']).optional(),
    maintainerCanModify: z.boolean().optional(),
  },
  async ({ pullRequestId, title, body, baseRefName: base, state }, context) => {
    const pull = await pullOf(context, pullRequestId)
    const edit = { title, body, base, state: state === 'OPEN' ? 'open' : state && 'closed' } as const
    const pullRequest = granted(await operation(context.world, context.actor, pull, edit))
    return { pullRequest, actor: context.actor.account }
  },
)
