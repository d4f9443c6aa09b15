// `mergePullRequest`.
import { z } from 'zod'
import { mergePullRequest as operation } from '../../../state/operations/merging.ts'
import { Refusal } from '../../../faults/graphql-refusal.ts'
import { sentenceOf } from '../../../state/github-error.ts'
import { mutation, objectId } from '../mutation.ts'
import { pullOf } from '../threads/subjects.ts'

const methods = { MERGE: 'merge', SQUASH: 'squash', REBASE: 'rebase' } as const

export const mergePullRequest = mutation(
  {
    pullRequestId: z.string(),
    expectedHeadOid: objectId.optional(),
    mergeMethod: z.enum(['MERGE', 'SQUASH', 'REBASE']).optional(),
    commitHeadline: z.string().optional(),
    commitBody: z.string().optional(),
  },
  async ({ pullRequestId, expectedHeadOid, mergeMethod = 'MERGE', commitHeadline, commitBody }, context) => {
    const pull = await pullOf(context, pullRequestId)
    const outcome = await operation(context.world, context.actor, pull, {
      expectedHeadOid,
      method: methods[mergeMethod],
      title: commitHeadline,
      message: commitBody,
    })
    if (outcome.ok) return { pullRequest: pull, actor: context.actor.account }
    // What REST answers with 409 is UNPROCESSABLE here; STALE_DATA belongs to createCommitOnBranch.
    const { type } = outcome.error
    throw new Refusal(type === 'STALE_DATA' ? 'UNPROCESSABLE' : type, sentenceOf(outcome.error))
  },
)
