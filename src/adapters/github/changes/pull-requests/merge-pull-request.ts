// Change: a pull request is merged while its head is the one that was judged.
import { z } from 'zod'
import { commitOidSchema } from '../../../../domain/identifiers.ts'
import { changeForm } from '../change-form.ts'
import { ledgerHeadFields, ledgerHeadOf, ledgerHeadShape } from '../branches/ledger-head.ts'

export const mergePullRequest = changeForm('merge-pull-request', {
  mutation: () => 'mergePullRequest',
  input: ({ id, head, method }) => ({
    pullRequestId: id,
    expectedHeadOid: head,
    mergeMethod: method.toUpperCase(),
  }),
  payload: `pullRequest { mergeCommit { oid } ${ledgerHeadFields} }`,
  schema: z.object({
    pullRequest: z.object({
      mergeCommit: z.object({ oid: commitOidSchema }).nullable(),
      ...ledgerHeadShape,
    }),
  }),
  result: ({ pullRequest: { mergeCommit, repository } }) => ({
    kind: 'done',
    ledgerHead: ledgerHeadOf(repository),
    ...(mergeCommit === null ? {} : { commit: mergeCommit.oid }),
  }),
})
