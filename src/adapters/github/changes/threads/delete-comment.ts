// Change: one of the bot's comments is taken back.
import { plainChangeForm } from '../change-form.ts'

export const deleteComment = plainChangeForm('delete-comment', 'deleteIssueComment', ({ id }) => ({ id }))
