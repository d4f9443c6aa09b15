// Every kind of change and its form. A kind without one does not compile.
import type { ChangeKind } from '../../../ports/git-host-changes.ts'
import type { ChangeForm } from './change-form.ts'
import { closeIssue } from './close-issue.ts'
import { closePullRequest } from './close-pull-request.ts'
import { comment } from './comment.ts'
import { commit } from './commit.ts'
import { createBranch } from './create-branch.ts'
import { deleteBranch } from './delete-branch.ts'
import { deleteComment } from './delete-comment.ts'
import { editComment } from './edit-comment.ts'
import { editPullRequest } from './edit-pull-request.ts'
import { mergePullRequest } from './merge-pull-request.ts'
import { moveBranch } from './move-branch.ts'
import { openIssue } from './open-issue.ts'
import { openPullRequest } from './open-pull-request.ts'
import { postCheck } from './post-check.ts'
import { react } from './react.ts'
import { unreact } from './unreact.ts'

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
