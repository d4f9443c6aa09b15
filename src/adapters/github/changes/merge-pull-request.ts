// Change: a pull request is merged while its head is the one that was judged.
import { z } from 'zod'
import { commitOidSchema } from '../../../domain/identifiers.ts'
import { changeForm } from './change-form.ts'

/** By a merge commit, which keeps the signed commits with their trailers as they are. */
export const mergePullRequest = changeForm('merge-pull-request', {
  mutation: () => 'mergePullRequest',
  input: ({ id, head }) => ({ pullRequestId: id, expectedHeadOid: head, mergeMethod: 'MERGE' }),
  payload: 'pullRequest { mergeCommit { oid } }',
  schema: z.object({ pullRequest: z.object({ mergeCommit: z.object({ oid: commitOidSchema }).nullable() }) }),
  result: ({ pullRequest: { mergeCommit } }) =>
    mergeCommit === null ? { kind: 'done' } : { kind: 'done', commit: mergeCommit.oid },
})
