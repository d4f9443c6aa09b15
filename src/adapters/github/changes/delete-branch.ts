// Change: a branch is deleted. GitHub closes its open pull requests.
import { plainChangeForm } from './change-form.ts'

export const deleteBranch = plainChangeForm('delete-branch', 'deleteRef', ({ id }) => ({ refId: id }))
