// Change: a branch is deleted where it was seen. GitHub closes its open pull requests.
import { plainChangeForm } from '../change-form.ts'
import { refUpdate } from './ref-update.ts'

/** Git's own word for "no commit" (gitprotocol-pack(5), "Reference Update Request"). */
const nothing = '0'.repeat(40)

export const deleteBranch = plainChangeForm('delete-branch', 'updateRefs', ({ name, at }, { repositoryId }) =>
  refUpdate(repositoryId, { name, from: at, to: nothing }),
)
