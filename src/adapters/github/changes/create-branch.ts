// Change: a new branch at a commit.
import { z } from 'zod'
import { hostIdSchema } from '../../../domain/identifiers.ts'
import { changeForm } from './change-form.ts'

export const createBranch = changeForm('create-branch', {
  mutation: () => 'createRef',
  input: ({ name, at }, { repositoryId }) => ({ repositoryId, name: `refs/heads/${name}`, oid: at }),
  payload: 'ref { id }',
  schema: z.object({ ref: z.object({ id: hostIdSchema }) }),
  result: ({ ref: { id } }) => ({ kind: 'done', branch: id }),
})
