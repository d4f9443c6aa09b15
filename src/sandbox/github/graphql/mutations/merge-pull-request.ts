// `mergePullRequest`.
import { z } from 'zod'
import { mergePullRequest as operation } from '../../state/operations/merging.ts'
import { NotImplemented, Refusal } from '../refusal.ts'
import { sentenceOf } from '../../state/github-error.ts'
import { mutation, objectId } from './mutation.ts'
import { pullOf } from './subjects.ts'

export const mergePullRequest = mutation(
  {
    pullRequestId: z.string(),
    expectedHeadOid: objectId.optional(),
    mergeMethod: z.enum(['MERGE', 'SQUASH', 'REBASE']).optional(),
    commitHeadline: z.string().optional(),
    commitBody: z.string().optional(),
  },
  async ({ pullRequestId, expectedHeadOid, mergeMethod, commitHeadline, commitBody }, context) => {
    if (mergeMethod === 'REBASE') throw new NotImplemented('mergePullRequest(mergeMethod: REBASE)')
    const pull = await pullOf(context, pullRequestId)
    const outcome = await operation(context.world, context.actor, pull, {
      expectedHeadOid,
      method: mergeMethod === 'SQUASH' ? 'squash' : 'merge',
      title: commitHeadline,
      message: commitBody,
    })
    if (outcome.ok) return { pullRequest: pull, actor: context.actor.account }
    // What REST answers with 409 is UNPROCESSABLE here; STALE_DATA belongs to createCommitOnBranch.
    const { type } = outcome.error
    throw new Refusal(type === 'STALE_DATA' ? 'UNPROCESSABLE' : type, sentenceOf(outcome.error))
  },
)
