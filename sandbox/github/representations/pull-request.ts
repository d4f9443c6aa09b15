// Pull requests, their files and their reviews as REST and webhooks show them.
import type { ChangedFile } from '../git/history.ts'
import type { MergeState } from '../state/operations/merging.ts'
import type { PullRequest, Repository, Review } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { repositoryApi, repositoryPage, threadPage } from './addresses.ts'
import { instant, showAccount } from './account.ts'
import { showRepository } from './repository.ts'
import { associationOf, showLabel } from './thread.ts'

/** `pull-request`. Without a merge state `mergeable` is null, as at GitHub while it is still being found out. */
export function showPull(world: World, pull: PullRequest, mergeState?: MergeState) {
  const { repository } = pull
  const url = repositoryApi(world, repository, `/pulls/${pull.number}`)
  const issue = repositoryApi(world, repository, `/issues/${pull.number}`)
  const html = threadPage(world, pull)
  return {
    id: pull.id,
    node_id: pull.nodeId,
    number: pull.number,
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: repositoryApi(world, repository, '/pulls/comments{/number}'),
    comments_url: `${issue}/comments`,
    statuses_url: repositoryApi(world, repository, `/statuses/${pull.headOid}`),
    state: pull.state,
    locked: false,
    active_lock_reason: null,
    title: pull.title,
    body: pull.body === '' ? null : pull.body,
    user: showAccount(world, pull.author),
    labels: pull.labels.map((label) => showLabel(world, repository, label)),
    assignee: null,
    assignees: [],
    milestone: null,
    requested_reviewers: [],
    requested_teams: [],
    created_at: instant(pull.createdAt),
    updated_at: instant(pull.updatedAt),
    closed_at: pull.closedAt === undefined ? null : instant(pull.closedAt),
    merged_at: pull.mergedAt === undefined ? null : instant(pull.mergedAt),
    merge_commit_sha: pull.mergeCommitOid ?? null,
    draft: pull.draft,
    head: showEnd(world, pull.headRepository, pull.headRef, pull.headOid),
    base: showEnd(world, repository, pull.baseRef, pull.baseOid),
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: repositoryApi(world, repository, '/pulls/comments{/number}') },
      commits: { href: `${url}/commits` },
      statuses: { href: repositoryApi(world, repository, `/statuses/${pull.headOid}`) },
    },
    author_association: associationOf(world, repository, pull.author),
    auto_merge: null,
    merged: pull.mergedAt !== undefined,
    mergeable: mergeState === undefined || mergeState === 'unknown' ? null : mergeState !== 'dirty',
    rebaseable: null,
    mergeable_state: mergeState ?? 'unknown',
    merged_by: pull.mergedBy === undefined ? null : showAccount(world, pull.mergedBy),
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.figures.commits,
    additions: pull.figures.additions,
    deletions: pull.figures.deletions,
    changed_files: pull.figures.changedFiles,
  }
}

/** `diff-entry`. */
export function showFile(
  world: World,
  repository: Repository,
  headOid: string,
  file: ChangedFile,
  patch: string,
) {
  const path = file.path.split('/').map(encodeURIComponent).join('/')
  const additions = file.additions ?? 0
  const deletions = file.deletions ?? 0
  return {
    sha: file.oid,
    filename: file.path,
    status: file.status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: repositoryPage(world, repository, `/blob/${headOid}/${path}`),
    raw_url: repositoryPage(world, repository, `/raw/${headOid}/${path}`),
    contents_url: repositoryApi(world, repository, `/contents/${path}?ref=${headOid}`),
    ...(patch === '' ? {} : { patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  }
}

/** `pull-request-review`; webhooks write the state in lower case. */
export function showReview(world: World, review: Review) {
  const { pull } = review
  const html = `${threadPage(world, pull)}#pullrequestreview-${review.id}`
  const url = repositoryApi(world, pull.repository, `/pulls/${pull.number}`)
  return {
    id: review.id,
    node_id: review.nodeId,
    user: showAccount(world, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: url,
    _links: { html: { href: html }, pull_request: { href: url } },
    submitted_at: instant(review.submittedAt),
    commit_id: review.commitOid,
    author_association: associationOf(world, pull.repository, review.author),
  }
}

function showEnd(world: World, repository: Repository, ref: string, sha: string) {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: showAccount(world, repository.owner),
    repo: showRepository(world, repository),
  }
}
