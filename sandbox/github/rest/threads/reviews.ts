// Reviews of pull requests.
import { z } from 'zod'
import { notFound, unprocessable } from '../../state/github-error.ts'
import { createReview, dismissReview, editReview } from '../../state/operations/threads/reviews.ts'
import { needs } from '../../state/permissions.ts'
import type { Review } from '../../state/records/repository.ts'
import { listed } from '../paging.ts'
import { pullOf } from './pulls.ts'
import { showReview } from '../../representations/pull-request.ts'
import { answer, inRepository, reply, type RepositoryCall, type Route } from '../route.ts'

function reviewOf(call: RepositoryCall): Review | undefined {
  const pull = pullOf(call)
  const id = Number(call.params['review_id'])
  return pull.ok ? pull.value.reviews.find((review) => review.id === id) : undefined
}

export const reviewRoutes: readonly Route[] = [
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    need: needs.readPulls,
    async handle(call) {
      const pull = pullOf(call)
      if (!pull.ok) return pull
      return listed(call, pull.value.reviews, (review) => showReview(call.world, review))
    },
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    need: needs.writePulls,
    body: z.object({
      event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']).optional(),
      body: z.string().nullish(),
      commit_id: z.string().optional(),
    }),
    async handle(call, { event, body, commit_id: commitOid }) {
      const pull = pullOf(call)
      if (!pull.ok) return pull
      if (event === undefined) return unprocessable('Pending reviews are not part of the sandbox.')
      const wanted = { event, body: body ?? '', commitOid }
      return answer(createReview(call.world, call.actor, pull.value, wanted), (review) =>
        reply(showReview(call.world, review)),
      )
    },
  }),
  inRepository({
    operation: 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}',
    need: needs.writePulls,
    body: z.object({ body: z.string() }),
    async handle(call, { body }) {
      const review = reviewOf(call)
      if (review === undefined) return notFound()
      return answer(editReview(call.world, call.actor, review, body), (edited) =>
        reply(showReview(call.world, edited)),
      )
    },
  }),
  inRepository({
    operation: 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals',
    need: needs.writePulls,
    body: z.object({ message: z.string(), event: z.literal('DISMISS').optional() }),
    async handle(call, { message }) {
      const review = reviewOf(call)
      if (review === undefined) return notFound()
      return answer(dismissReview(call.world, call.actor, review, message), (dismissed) =>
        reply(showReview(call.world, dismissed)),
      )
    },
  }),
]
