// `createPullRequest`.
import { z } from 'zod'
import type { GithubError } from '../../../state/github-error.ts'
import { createPullRequest as operation } from '../../../state/operations/threads/pull-requests.ts'
import { countContent } from '../../content-budget.ts'
import { granted, NotImplemented } from '../../../faults/graphql-refusal.ts'
import { mutation } from '../mutation.ts'
import { repositoryOf } from '../threads/subjects.ts'

export const createPullRequest = mutation(
  {
    repositoryId: z.string(),
    headRepositoryId: z.string().optional(),
    baseRefName: z.string(),
    headRefName: z.string(),
    title: z.string(),
    body: z.string().optional(),
    draft: z.boolean().optional(),
    maintainerCanModify: z.boolean().optional(),
  },
  async ({ repositoryId, headRepositoryId = repositoryId, ...wanted }, context) => {
    if (headRepositoryId !== repositoryId) throw new NotImplemented('pull requests from forks')
    countContent(context)
    const repository = await repositoryOf(context, repositoryId)
    const base = wanted.baseRefName.replace(/^refs\/heads\//, '')
    const head = wanted.headRefName.replace(/^refs\/heads\//, '')
    const outcome = await operation(context.world, context.actor, repository, {
      title: wanted.title,
      body: wanted.body ?? '',
      head,
      base,
      draft: wanted.draft ?? false,
    })
    return { pullRequest: granted(outcome, (error) => inGraphql(error, base, head)) }
  },
)

/** REST names the wrong field; GraphQL writes out everything that follows from it. */
function inGraphql({ errors = [] }: GithubError, base: string, head: string): string | undefined {
  const fields = errors.flatMap((entry) => (typeof entry === 'string' ? [] : (entry.field ?? [])))
  const blank = `Head sha can't be blank, Base sha can't be blank, No commits between ${base} and ${head}`
  if (fields.includes('head')) return `${blank}, Head ref must be a branch`
  return fields.includes('base') ? `${blank}, Base ref must be a branch` : undefined
}
