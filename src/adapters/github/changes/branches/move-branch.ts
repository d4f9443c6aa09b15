// Change: a branch is put from one commit onto another, related or not.
import { plainChangeForm } from '../change-form.ts'
import { refUpdate } from './ref-update.ts'

export const moveBranch = plainChangeForm('move-branch', 'updateRefs', (move, { repositoryId }) =>
  refUpdate(repositoryId, move),
)
