// `Mutation`: where every write begins. Root fields run one after another, and each stands alone.
import { addComment } from '../mutations/add-comment.ts'
import { addLabelsToLabelable } from '../mutations/add-labels-to-labelable.ts'
import { addReaction } from '../mutations/add-reaction.ts'
import { closeIssue } from '../mutations/close-issue.ts'
import { closePullRequest } from '../mutations/close-pull-request.ts'
import { convertPullRequestToDraft } from '../mutations/convert-pull-request-to-draft.ts'
import { createCheckRun } from '../mutations/create-check-run.ts'
import { createCommitOnBranch } from '../mutations/create-commit-on-branch.ts'
import { createIssue } from '../mutations/create-issue.ts'
import { createPullRequest } from '../mutations/create-pull-request.ts'
import { createRef } from '../mutations/create-ref.ts'
import { deleteIssueComment } from '../mutations/delete-issue-comment.ts'
import { deleteRef } from '../mutations/delete-ref.ts'
import { markPullRequestReadyForReview } from '../mutations/mark-pull-request-ready-for-review.ts'
import { mergePullRequest } from '../mutations/merge-pull-request.ts'
import { minimizeComment } from '../mutations/minimize-comment.ts'
import { removeLabelsFromLabelable } from '../mutations/remove-labels-from-labelable.ts'
import { removeReaction } from '../mutations/remove-reaction.ts'
import { reopenPullRequest } from '../mutations/reopen-pull-request.ts'
import { updateCheckRun } from '../mutations/update-check-run.ts'
import { updateIssueComment } from '../mutations/update-issue-comment.ts'
import { updatePullRequest } from '../mutations/update-pull-request.ts'
import { updateRef } from '../mutations/update-ref.ts'
import { updateRefs } from '../mutations/update-refs.ts'
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
