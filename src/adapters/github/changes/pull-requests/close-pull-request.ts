// Change: a pull request is closed without being merged.
import { plainChangeForm } from '../change-form.ts'

export const closePullRequest = plainChangeForm('close-pull-request', 'closePullRequest', ({ id }) => ({
  pullRequestId: id,
}))
