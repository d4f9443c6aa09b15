// Change: a check run on a commit, new or written over.
import { z } from 'zod'
import type { ChangeOf, CheckState } from '../../../ports/git-host/git-host-changes.ts'
import { changeForm } from './change-form.ts'
import { ledgerHeadFields, ledgerHeadOf, ledgerHeadShape } from './branches/ledger-head.ts'

const status = {
  in_progress: { status: 'IN_PROGRESS' },
  success: { status: 'COMPLETED', conclusion: 'SUCCESS' },
  failure: { status: 'COMPLETED', conclusion: 'FAILURE' },
  neutral: { status: 'COMPLETED', conclusion: 'NEUTRAL' },
  action_required: { status: 'COMPLETED', conclusion: 'ACTION_REQUIRED' },
} as const satisfies Record<CheckState, Readonly<Record<string, string>>>

export const postCheck = changeForm('post-check', {
  mutation: ({ id }) => (id === undefined ? 'createCheckRun' : 'updateCheckRun'),
  input: (change, { repositoryId }) => ({
    repositoryId,
    ...subjectOf(change),
    name: change.name,
    externalId: change.externalId,
    output: outputOf(change),
    ...status[change.state],
  }),
  payload: `checkRun { ${ledgerHeadFields} }`,
  schema: z.object({ checkRun: z.object(ledgerHeadShape) }),
  result: ({ checkRun }) => ({ kind: 'done', ledgerHead: ledgerHeadOf(checkRun.repository) }),
})

function outputOf({ id, output: { annotations = [], ...output } }: ChangeOf<'post-check'>) {
  if (id !== undefined || annotations.length === 0) return output
  return {
    ...output,
    annotations: annotations.map(({ path, line, column, level, message }) => ({
      path,
      location: { startLine: line, endLine: line, startColumn: column, endColumn: column },
      annotationLevel: level === 'warning' ? 'WARNING' : 'FAILURE',
      message,
    })),
  }
}

function subjectOf({ id, head }: ChangeOf<'post-check'>) {
  return id === undefined ? { headSha: head } : { checkRunId: id }
}
