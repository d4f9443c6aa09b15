// `closeIssue`.
import { z } from 'zod'
import { updateIssue } from '../../../state/operations/threads/issues.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { issueOf } from './subjects.ts'

export const closeIssue = mutation({ issueId: z.string() }, async ({ issueId }, context) => {
  const issue = await issueOf(context, issueId)
  return { issue: granted(await updateIssue(context.world, context.actor, issue, { state: 'closed' })) }
})
