// Every kind of question and its form. A kind without one does not compile.
import type { QueryKind } from '../../../ports/git-host/git-host-queries.ts'
import { branchProtection } from './branch-protection.ts'
import { branches } from './branches.ts'
import { checkRun } from './checks/check-run.ts'
import { commit } from './commit.ts'
import { file } from './file.ts'
import { folder } from './folder.ts'
import { newestCommits } from './newest-commits.ts'
import { openPullRequests } from './threads/open-pull-requests.ts'
import { ownIssues } from './threads/own-issues.ts'
import { pastPullRequests } from './threads/past-pull-requests.ts'
import { pathChanges } from './path-changes.ts'
import { person } from './person.ts'
import { pullRequest } from './pull-request/pull-request.ts'
import type { QueryForm } from './query-form.ts'
import { reactions } from './threads/reactions.ts'
import { sourceCheck } from './checks/source-check.ts'
import { sourceCommits } from './source-commits.ts'
import { thread } from './threads/thread.ts'

export const queryCatalog: { readonly [Kind in QueryKind]: QueryForm<Kind> } = {
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
