// Change: what one of the bot's comments says.
import { plainChangeForm } from '../change-form.ts'

export const editComment = plainChangeForm('edit-comment', 'updateIssueComment', ({ id, body }) => ({
  id,
  body,
}))
