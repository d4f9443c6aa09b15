// Change: a new branch at a commit.
import { plainChangeForm } from '../change-form.ts'

export const createBranch = plainChangeForm(
  'create-branch',
  'createRef',
  ({ name, at }, { repositoryId }) => ({
    repositoryId,
    name: `refs/heads/${name}`,
    oid: at,
  }),
)
