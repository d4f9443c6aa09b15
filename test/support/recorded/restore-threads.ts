// Restores issues and pull requests, with their comments, reviews and reactions.
import { nodeIdOf } from '../../../sandbox/github/state/node-ids.ts'
import type { App } from '../../../sandbox/github/state/records/account.ts'
import type { Reaction } from '../../../sandbox/github/state/records/reaction.ts'
import type {
  Comment,
  Issue,
  PullRequest,
  Repository,
  Review,
  Thread,
} from '../../../sandbox/github/state/records/repository.ts'
import type { World } from '../../../sandbox/github/state/world.ts'
import type { RecordedReaction, RecordedThread } from './recording.ts'
import type { FindAccount } from './restore-people.ts'

export interface Restoring {
  readonly world: World
  readonly repository: Repository
  readonly account: FindAccount
  /** The bot's. */
  readonly app: App
}

export function restoreThread(restoring: Restoring, recorded: RecordedThread): void {
  const { world, repository } = restoring
  const thread = world.remember(
    recorded.kind === 'Issue' ? issueOf(restoring, recorded) : pullRequestOf(restoring, recorded),
  )
  repository.threads.set(thread.number, thread)
  for (const comment of recorded.comments) thread.comments.push(commentOf(restoring, thread, comment))
}

function conversationOf(restoring: Restoring, recorded: RecordedThread) {
  const { repository, account } = restoring
  return {
    id: recorded.id,
    nodeId: nodeIdOf(recorded.kind, recorded.id),
    repository,
    number: recorded.number,
    author: account(recorded.author),
    createdAt: recorded.createdAt,
    updatedAt: recorded.updatedAt,
    title: recorded.title,
    body: recorded.body,
    state: recorded.state,
    closedAt: recorded.closedAt,
    closedBy: recorded.closedBy === undefined ? undefined : account(recorded.closedBy),
    labels: [],
    comments: [],
    reactions: recorded.reactions.map((reaction) => reactionOf(restoring, reaction)),
  }
}

function issueOf(restoring: Restoring, recorded: RecordedThread & { readonly kind: 'Issue' }): Issue {
  const { kind, stateReason } = recorded
  return { kind, ...conversationOf(restoring, recorded), stateReason }
}

function pullRequestOf(
  restoring: Restoring,
  recorded: RecordedThread & { readonly kind: 'PullRequest' },
): PullRequest {
  const { world, repository, account } = restoring
  const { kind, headRef, headOid, baseRef, baseOid, draft, figures, mergedAt, mergeCommitOid } = recorded
  const reviews: Review[] = []
  const pull: PullRequest = {
    kind,
    ...conversationOf(restoring, recorded),
    headRepository: repository,
    headRef,
    headOid,
    baseRef,
    baseOid,
    draft,
    figures,
    reviews,
    mergedAt,
    mergedBy: recorded.mergedBy === undefined ? undefined : account(recorded.mergedBy),
    mergeCommitOid,
  }
  for (const { id, author, ...review } of recorded.reviews) {
    const identity = { kind: 'PullRequestReview', id, nodeId: nodeIdOf('PullRequestReview', id) } as const
    reviews.push(world.remember({ ...identity, ...review, pull, author: account(author) }))
  }
  return pull
}

function commentOf(
  restoring: Restoring,
  thread: Thread,
  { id, author, viaApp, createdAt, updatedAt, body, reactions }: RecordedThread['comments'][number],
): Comment {
  return restoring.world.remember({
    kind: 'IssueComment',
    id,
    nodeId: nodeIdOf('IssueComment', id),
    thread,
    author: restoring.account(author),
    viaApp: viaApp === undefined ? undefined : restoring.app.id,
    createdAt,
    updatedAt,
    body,
    reactions: reactions.map((reaction) => reactionOf(restoring, reaction)),
  })
}

function reactionOf(
  { world, account }: Restoring,
  { id, user, content, createdAt }: RecordedReaction,
): Reaction {
  const nodeId = nodeIdOf('Reaction', id)
  return world.remember({ kind: 'Reaction', id, nodeId, user: account(user), content, createdAt })
}
