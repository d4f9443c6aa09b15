// Issues, comments, reactions and labels as REST and webhooks show them.
import { owns, roleOf } from '../state/permissions.ts'
import type { Account } from '../state/records/account.ts'
import type { Label, Reaction } from '../state/records/reaction.ts'
import type { Comment, Repository, Thread } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { repositoryApi, threadPage } from './addresses.ts'
import { instant, showAccount } from './account.ts'

/** An `issue`; a pull request is one too, with `pull_request` in it. */
export function showThread(world: World, thread: Thread) {
  const { repository } = thread
  const url = repositoryApi(world, repository, `/issues/${thread.number}`)
  return {
    id: thread.id,
    node_id: thread.nodeId,
    number: thread.number,
    url,
    repository_url: repositoryApi(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: threadPage(world, thread),
    title: thread.title,
    body: thread.body === '' ? null : thread.body,
    user: showAccount(world, thread.author),
    labels: thread.labels.map((label) => showLabel(world, repository, label)),
    state: thread.state,
    state_reason: thread.kind === 'Issue' ? (thread.stateReason ?? null) : null,
    locked: false,
    active_lock_reason: null,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: thread.comments.length,
    created_at: instant(thread.createdAt),
    updated_at: instant(thread.updatedAt),
    closed_at: thread.closedAt === undefined ? null : instant(thread.closedAt),
    author_association: associationOf(world, repository, thread.author),
    reactions: showReactionCounts(thread.reactions, `${url}/reactions`),
    performed_via_github_app: null,
    ...(thread.kind === 'Issue'
      ? {}
      : {
          draft: thread.draft,
          pull_request: {
            url: repositoryApi(world, repository, `/pulls/${thread.number}`),
            html_url: threadPage(world, thread),
            diff_url: `${threadPage(world, thread)}.diff`,
            patch_url: `${threadPage(world, thread)}.patch`,
            merged_at: thread.mergedAt === undefined ? null : instant(thread.mergedAt),
          },
        }),
  }
}

export function showComment(world: World, comment: Comment) {
  const { thread } = comment
  const url = repositoryApi(world, thread.repository, `/issues/comments/${comment.id}`)
  return {
    id: comment.id,
    node_id: comment.nodeId,
    url,
    html_url: `${threadPage(world, thread)}#issuecomment-${comment.id}`,
    issue_url: repositoryApi(world, thread.repository, `/issues/${thread.number}`),
    body: comment.body,
    user: showAccount(world, comment.author),
    created_at: instant(comment.createdAt),
    updated_at: instant(comment.updatedAt),
    author_association: associationOf(world, thread.repository, comment.author),
    reactions: showReactionCounts(comment.reactions, `${url}/reactions`),
    performed_via_github_app: null,
  }
}

export function showReaction(world: World, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: reaction.nodeId,
    user: showAccount(world, reaction.user),
    content: reaction.content,
    created_at: instant(reaction.createdAt),
  }
}

export function showLabel(world: World, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: repositoryApi(world, repository, `/labels/${encodeURIComponent(label.name)}`),
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  }
}

/** Late and coarse at GitHub, and NONE for apps: nothing to decide on. */
export function associationOf(world: World, repository: Repository, account: Account): string {
  if (account.kind === 'Bot') return 'NONE'
  if (owns(world, repository.owner, account.login)) return 'OWNER'
  if (repository.collaborators.has(account.login.toLowerCase())) return 'COLLABORATOR'
  const role = roleOf(world, repository, account.login)
  return role === undefined || role === 'read' ? 'NONE' : 'MEMBER'
}

function showReactionCounts(reactions: readonly Reaction[], url: string) {
  const count = (content: string) => reactions.filter((reaction) => reaction.content === content).length
  return {
    url,
    total_count: reactions.length,
    '+1': count('+1'),
    '-1': count('-1'),
    laugh: count('laugh'),
    confused: count('confused'),
    heart: count('heart'),
    hooray: count('hooray'),
    rocket: count('rocket'),
    eyes: count('eyes'),
  }
}
