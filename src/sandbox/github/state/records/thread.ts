// Conversations: issues and pull requests, which share their numbers, and what is said in them.
import type { Account } from './account.ts'
import type { Repository } from './repository.ts'

export const reactionContents = [
  '+1',
  '-1',
  'laugh',
  'confused',
  'heart',
  'hooray',
  'rocket',
  'eyes',
] as const
/** As REST writes them; GraphQL says THUMBS_UP, THUMBS_DOWN, LAUGH, CONFUSED, HEART, HOORAY, ROCKET, EYES. */
export type ReactionContent = (typeof reactionContents)[number]

export interface Reaction {
  readonly kind: 'Reaction'
  readonly id: number
  readonly nodeId: string
  readonly user: Account
  readonly content: ReactionContent
  readonly createdAt: Date
}

export interface Label {
  readonly kind: 'Label'
  readonly id: number
  readonly nodeId: string
  readonly name: string
  readonly color: string
  readonly description: string
}

interface Conversation {
  readonly id: number
  readonly nodeId: string
  readonly repository: Repository
  readonly number: number
  readonly author: Account
  readonly createdAt: Date
  updatedAt: Date
  title: string
  body: string
  state: 'open' | 'closed'
  closedAt: Date | undefined
  closedBy: Account | undefined
  readonly labels: Label[]
  readonly comments: Comment[]
  readonly reactions: Reaction[]
}

export interface Issue extends Conversation {
  readonly kind: 'Issue'
  stateReason: 'completed' | 'not_planned' | 'reopened' | undefined
}

/** What a pull request changes, counted when its head or base moves. */
export interface PullFigures {
  readonly commits: number
  readonly additions: number
  readonly deletions: number
  readonly changedFiles: number
}

export interface PullRequest extends Conversation {
  readonly kind: 'PullRequest'
  /** Branch names without `refs/heads/`. */
  readonly headRef: string
  /** The oid the pull request stands at; frozen once it is closed. */
  headOid: string
  baseRef: string
  baseOid: string
  draft: boolean
  figures: PullFigures
  readonly reviews: Review[]
  mergedAt: Date | undefined
  mergedBy: Account | undefined
  mergeCommitOid: string | undefined
}

export type Thread = Issue | PullRequest

export interface Comment {
  readonly kind: 'IssueComment'
  readonly id: number
  readonly nodeId: string
  readonly thread: Thread
  readonly author: Account
  /** The app through which it was written, if any. */
  readonly viaApp: number | undefined
  readonly createdAt: Date
  updatedAt: Date
  body: string
  readonly reactions: Reaction[]
}

export type ReviewState = 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED'

export interface Review {
  readonly kind: 'PullRequestReview'
  readonly id: number
  readonly nodeId: string
  readonly pull: PullRequest
  readonly author: Account
  /** The head that was reviewed. */
  readonly commitOid: string
  state: ReviewState
  body: string
  readonly submittedAt: Date
  updatedAt: Date
}
