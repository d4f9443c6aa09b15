// Change: an issue is closed.
import { plainChangeForm } from '../change-form.ts'

export const closeIssue = plainChangeForm('close-issue', 'closeIssue', ({ id }) => ({ issueId: id }))
