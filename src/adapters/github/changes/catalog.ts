// Every kind of change and its form. A kind without one does not compile.
import type { ChangeKind } from '../../../ports/git-host/git-host-changes.ts'
import type { ChangeForm } from './change-form.ts'
import { closeIssue } from './threads/close-issue.ts'
import { closePullRequest } from './pull-requests/close-pull-request.ts'
import { comment } from './threads/comment.ts'
import { commit } from './branches/commit.ts'
import { createBranch } from './branches/create-branch.ts'
import { deleteBranch } from './branches/delete-branch.ts'
import { deleteComment } from './threads/delete-comment.ts'
import { editComment } from './threads/edit-comment.ts'
import { editPullRequest } from './pull-requests/edit-pull-request.ts'
import { mergePullRequest } from './pull-requests/merge-pull-request.ts'
import { moveBranch } from './branches/move-branch.ts'
import { openIssue } from './threads/open-issue.ts'
import { openPullRequest } from './pull-requests/open-pull-request.ts'
import { postCheck } from './post-check.ts'
import { react } from './threads/react.ts'
import { unreact } from './threads/unreact.ts'

export const changeCatalog: { readonly [Kind in ChangeKind]: ChangeForm<Kind> } = {
  'close-issue': closeIssue,
  'close-pull-request': closePullRequest,
  comment,
  commit,
  'create-branch': createBranch,
  'delete-branch': deleteBranch,
  'delete-comment': deleteComment,
  'edit-comment': editComment,
  'edit-pull-request': editPullRequest,
  'merge-pull-request': mergePullRequest,
  'move-branch': moveBranch,
  'open-issue': openIssue,
  'open-pull-request': openPullRequest,
  'post-check': postCheck,
  react,
  unreact,
}
