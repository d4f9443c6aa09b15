// Change: a pull request from a branch of the repository itself.
import { z } from 'zod'
import { hostIdSchema } from '../../../../domain/identifiers.ts'
import { changeForm } from '../change-form.ts'

export const openPullRequest = changeForm('open-pull-request', {
  mutation: () => 'createPullRequest',
  input: ({ head, base, title, body }, { repositoryId }) => ({
    repositoryId,
    headRefName: head,
    baseRefName: base,
    title,
    body,
  }),
  payload: 'pullRequest { id number url }',
  schema: z.object({ pullRequest: z.object({ id: hostIdSchema, number: z.int(), url: z.string() }) }),
  result: ({ pullRequest }) => ({ kind: 'done', pullRequest }),
})
