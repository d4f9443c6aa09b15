// Change: a branch is put onto another commit, whatever it was on.
import { plainChangeForm } from './change-form.ts'

export const moveBranch = plainChangeForm('move-branch', 'updateRef', ({ id, to }) => ({
  refId: id,
  oid: to,
  force: true,
}))
