// `Mutation`: where every write begins. Root fields run one after another, and each stands alone.
import { addComment } from '../mutations/threads/add-comment.ts'
import { addLabelsToLabelable } from '../mutations/threads/add-labels-to-labelable.ts'
import { addReaction } from '../mutations/threads/add-reaction.ts'
import { closeIssue } from '../mutations/threads/close-issue.ts'
import { closePullRequest } from '../mutations/pull-requests/close-pull-request.ts'
import { convertPullRequestToDraft } from '../mutations/pull-requests/convert-pull-request-to-draft.ts'
import { createCheckRun } from '../mutations/checks/create-check-run.ts'
import { createCommitOnBranch } from '../mutations/git/create-commit-on-branch.ts'
import { createIssue } from '../mutations/threads/create-issue.ts'
import { createPullRequest } from '../mutations/pull-requests/create-pull-request.ts'
import { createRef } from '../mutations/git/create-ref.ts'
import { deleteIssueComment } from '../mutations/threads/delete-issue-comment.ts'
import { deleteRef } from '../mutations/git/delete-ref.ts'
import { markPullRequestReadyForReview } from '../mutations/pull-requests/mark-pull-request-ready-for-review.ts'
import { mergePullRequest } from '../mutations/pull-requests/merge-pull-request.ts'
import { minimizeComment } from '../mutations/threads/minimize-comment.ts'
import { removeLabelsFromLabelable } from '../mutations/threads/remove-labels-from-labelable.ts'
import { removeReaction } from '../mutations/threads/remove-reaction.ts'
import { reopenPullRequest } from '../mutations/pull-requests/reopen-pull-request.ts'
import { updateCheckRun } from '../mutations/checks/update-check-run.ts'
import { updateIssueComment } from '../mutations/threads/update-issue-comment.ts'
import { updatePullRequest } from '../mutations/pull-requests/update-pull-request.ts'
import { updateRef } from '../mutations/git/update-ref.ts'
import { updateRefs } from '../mutations/git/update-refs.ts'
import { objectType } from '../object-type.ts'

export const mutationType = objectType('Mutation', (source): source is object => source !== undefined, {
  addComment,
  addLabelsToLabelable,
  addReaction,
  closeIssue,
  closePullRequest,
  convertPullRequestToDraft,
  createCheckRun,
  createCommitOnBranch,
  createIssue,
  createPullRequest,
  createRef,
  deleteIssueComment,
  deleteRef,
  markPullRequestReadyForReview,
  mergePullRequest,
  minimizeComment,
  removeLabelsFromLabelable,
  removeReaction,
  reopenPullRequest,
  updateCheckRun,
  updateIssueComment,
  updatePullRequest,
  updateRef,
  updateRefs,
})
