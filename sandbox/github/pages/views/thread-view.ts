// The conversation of an issue or pull request, in the order of time: comments, reviews, and what was done.
import { minimizedAs } from '../../state/operations/threads/minimized-comments.ts'
import type { Comment, PullRequest, Review, Thread } from '../../state/records/repository.ts'
import { moment } from '../moment.ts'
import { accountView } from './account-view.ts'
import type { Content, Here } from './here.ts'
import { pullView } from './pull-view.ts'
import { remarkView } from './remark-view.ts'

export async function threadPage(here: Here, thread: Thread): Promise<Content> {
  const now = here.world.now()
  return {
    template: 'thread',
    title: `${thread.title} · #${thread.number}`,
    pending: isUnderWay(thread),
    view: {
      number: thread.number,
      title: thread.title,
      state: stateOf(thread),
      isPull: thread.kind === 'PullRequest',
      author: accountView(thread.author),
      opened: moment(thread.createdAt, now),
      labels: thread.labels.map(({ name }) => name),
      action: `${thread.kind === 'PullRequest' ? 'pull' : 'issues'}/${thread.number}`,
      isOpen: thread.state === 'open',
      isMerged: thread.kind === 'PullRequest' && thread.mergedAt !== undefined,
      opening: remarkView(thread, 'opening', now),
      timeline: timelineOf(thread, now),
      pull: thread.kind === 'PullRequest' ? await pullView(here, thread) : undefined,
    },
  }
}

/** As its badge says. */
export function stateOf(thread: Thread): 'open' | 'closed' | 'merged' | 'draft' {
  if (thread.kind === 'PullRequest' && thread.mergedAt !== undefined) return 'merged'
  if (thread.kind === 'PullRequest' && thread.draft && thread.state === 'open') return 'draft'
  return thread.state
}

/** Somebody looks at a comment and has not answered yet. */
function isUnderWay(thread: Thread): boolean {
  return thread.comments.some(({ reactions }) => {
    const contents = reactions.map(({ content }) => content)
    return contents.includes('eyes') && !contents.includes('+1') && !contents.includes('-1')
  })
}

function timelineOf(thread: Thread, now: Date) {
  const reviews = thread.kind === 'PullRequest' ? thread.reviews : []
  const remarks = [
    ...thread.comments.map((comment) => ({ at: comment.createdAt, ...commentView(comment, now) })),
    ...reviews.map((review) => ({ at: review.submittedAt, ...reviewView(review, now) })),
    ...endOf(thread, now),
  ]
  return remarks.toSorted((left, right) => left.at.getTime() - right.at.getTime())
}

function commentView(comment: Comment, now: Date) {
  const minimized = minimizedAs(comment)
  return {
    ...remarkView(comment, `issuecomment-${comment.id}`, now),
    isRemark: true,
    minimized: minimized?.toLowerCase().replace('_', ' '),
    said: 'commented',
    sign: undefined,
    dismissable: undefined,
  }
}

const reviewWords = {
  APPROVED: { said: 'approved', sign: 'good' },
  CHANGES_REQUESTED: { said: 'asked for changes', sign: 'bad' },
  COMMENTED: { said: 'reviewed', sign: 'plain' },
  PENDING: { said: 'began a review', sign: 'plain' },
  DISMISSED: { said: 'gave a review that was dismissed', sign: 'gone' },
} as const

function reviewView(review: Review, now: Date) {
  const { said, sign } = reviewWords[review.state]
  const counts = review.state === 'APPROVED' || review.state === 'CHANGES_REQUESTED'
  const remark = { ...review, createdAt: review.submittedAt, reactions: [] }
  return {
    ...remarkView(remark, `pullrequestreview-${review.id}`, now),
    isRemark: review.body.trim() !== '',
    minimized: undefined,
    said: `${said} at ${review.commitOid.slice(0, 7)}`,
    sign,
    dismissable: counts && review.pull.state === 'open' ? review.id : undefined,
  }
}

/** How it ended, if it did. */
function endOf(thread: Thread, now: Date) {
  const { closedAt, closedBy } = thread
  if (closedAt === undefined || closedBy === undefined) return []
  const merged = thread.kind === 'PullRequest' && thread.mergedAt !== undefined
  const remark = { author: closedBy, body: '', createdAt: closedAt, updatedAt: closedAt, reactions: [] }
  return [
    {
      at: closedAt,
      ...remarkView(remark, 'end', now),
      isRemark: false,
      minimized: undefined,
      said: merged ? `merged this${mergeOf(thread)}` : 'closed this',
      sign: merged ? 'merged' : 'gone',
      dismissable: undefined,
    },
  ]
}

function mergeOf(pull: PullRequest): string {
  return pull.mergeCommitOid === undefined ? '' : ` as ${pull.mergeCommitOid.slice(0, 7)}`
}
