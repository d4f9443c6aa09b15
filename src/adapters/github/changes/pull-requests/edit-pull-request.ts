// Change: a pull request's title and body.
import { plainChangeForm } from '../change-form.ts'

export const editPullRequest = plainChangeForm(
  'edit-pull-request',
  'updatePullRequest',
  ({ id, title, body }) => ({ pullRequestId: id, title, body }),
)
