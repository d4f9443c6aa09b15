// Every kind of question and its form. A kind without one does not compile.
import type { QuestionKind } from '../../../ports/git-host-questions.ts'
import { branchProtection } from './branch-protection.ts'
import { branches } from './branches.ts'
import { checkRun } from './check-run.ts'
import { commit } from './commit.ts'
import { file } from './file.ts'
import { folder } from './folder.ts'
import { newestCommits } from './newest-commits.ts'
import { openPullRequests } from './open-pull-requests.ts'
import { ownIssues } from './own-issues.ts'
import { pastPullRequests } from './past-pull-requests.ts'
import { pathChanges } from './path-changes.ts'
import { person } from './person.ts'
import { pullRequest } from './pull-request.ts'
import type { QuestionForm } from './question-form.ts'
import { reactions } from './reactions.ts'
import { sourceCheck } from './source-check.ts'
import { sourceCommits } from './source-commits.ts'
import { thread } from './thread.ts'

export const questionCatalog: { readonly [Kind in QuestionKind]: QuestionForm<Kind> } = {
  branchProtection,
  branches,
  checkRun,
  commit,
  file,
  folder,
  newestCommits,
  openPullRequests,
  ownIssues,
  pastPullRequests,
  pathChanges,
  person,
  pullRequest,
  reactions,
  sourceCheck,
  sourceCommits,
  thread,
}
