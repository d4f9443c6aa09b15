// `createIssue`.
import { z } from 'zod'
import { createIssue as operation } from '../../../state/operations/threads/issues.ts'
import { countContent } from '../../content-budget.ts'
import { granted } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { repositoryOf } from './subjects.ts'

export const createIssue = mutation(
  { repositoryId: z.string(), title: z.string(), body: z.string().optional() },
  async ({ repositoryId, title, body = '' }, context) => {
    countContent(context)
    const repository = await repositoryOf(context, repositoryId)
    return { issue: granted(await operation(context.world, context.actor, repository, { title, body })) }
  },
)
