// Reviews: given, dismissed, counted.
import { ok } from '../../../../../src/domain/result.ts'
import { forbidden, type Outcome, unprocessable } from '../../github-error.ts'
import { atLeast, needs, permitted, roleOf } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { PullRequest, Review } from '../../records/repository.ts'
import type { World } from '../../world.ts'
import { bodyLimit } from './threads.ts'

export interface NewReview {
  readonly event: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT'
  readonly body: string
  /** Undefined: the head now. */
  readonly commitOid: string | undefined
}

/** Nobody approves or asks changes of their own pull request (422). */
export async function createReview(
  world: World,
  actor: Actor,
  pull: PullRequest,
  { event, body, commitOid }: NewReview,
): Promise<Outcome<Review>> {
  const { repository } = pull
  const allowed = permitted(world, actor, repository, needs.writePulls)
  if (!allowed.ok) return allowed
  if (event !== 'COMMENT' && pull.author === actor.account)
    return unprocessable('Unprocessable Entity', [
      event === 'APPROVE'
        ? 'Can not approve your own pull request'
        : 'Can not request changes on your own pull request',
    ])
  if (event !== 'APPROVE' && body === '')
    return unprocessable('Unprocessable Entity', ['Body can not be blank'])
  if (body.length > bodyLimit)
    return unprocessable('Unprocessable Entity', [`Body is too long (maximum is ${bodyLimit} characters)`])
  const reviewed = commitOid ?? pull.headOid
  const commits = await repository.git.history.commitsBetween(pull.baseOid, pull.headOid)
  if (!commits.includes(reviewed))
    return unprocessable('Unprocessable Entity', ['Commit is not part of the pull request'])
  const review: Review = {
    ...world.identity('PullRequestReview'),
    pull,
    author: actor.account,
    commitOid: reviewed,
    state: event === 'APPROVE' ? 'APPROVED' : event === 'COMMENT' ? 'COMMENTED' : 'CHANGES_REQUESTED',
    body,
    submittedAt: world.now(),
    updatedAt: world.now(),
  }
  pull.reviews.push(world.remember(review))
  pull.updatedAt = world.now()
  world.emit({ event: 'pull_request_review', action: 'submitted', repository, sender: actor.account, review })
  return ok(review)
}

/** Takes an approval or a request for changes back; needs write access. */
export async function dismissReview(
  world: World,
  actor: Actor,
  review: Review,
  message: string,
): Promise<Outcome<Review>> {
  const { repository } = review.pull
  const allowed = permitted(world, actor, repository, { ...needs.writePulls, role: 'write' })
  if (!allowed.ok) return allowed
  if (message === '') return unprocessable('Message can not be blank')
  if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED')
    return unprocessable(`Can not dismiss a ${review.state.toLowerCase()} pull request review`)
  review.state = 'DISMISSED'
  review.updatedAt = world.now()
  world.emit({ event: 'pull_request_review', action: 'dismissed', repository, sender: actor.account, review })
  return ok(review)
}

/** Changes a review's text: only its author may. */
export async function editReview(
  world: World,
  actor: Actor,
  review: Review,
  body: string,
): Promise<Outcome<Review>> {
  const { repository } = review.pull
  if (review.author !== actor.account) return forbidden('You must be the author of the review.')
  const changes = { body: { from: review.body } }
  review.body = body
  review.updatedAt = world.now()
  const sender = actor.account
  world.emit({ event: 'pull_request_review', action: 'edited', repository, sender, review, changes })
  return ok(review)
}

/** Each reviewer's last word. A comment takes nothing back; a dismissed opinion is none. */
export function lastOpinions(pull: PullRequest): readonly Review[] {
  const opinions = pull.reviews.filter((review) => review.state !== 'COMMENTED' && review.state !== 'PENDING')
  return [...new Map(opinions.map((review) => [review.author.id, review])).values()]
}

/** The opinions protection counts: those of people with write access. */
export function opinionsOn(world: World, pull: PullRequest) {
  const counted = lastOpinions(pull).filter((review) =>
    atLeast(roleOf(world, pull.repository, review.author.login), 'write'),
  )
  return {
    approvals: counted.filter((review) => review.state === 'APPROVED').length,
    changesRequested: counted.filter((review) => review.state === 'CHANGES_REQUESTED').length,
  }
}
