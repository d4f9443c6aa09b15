// Comments on issues and pull requests.
import { z } from 'zod'
import { ok } from '../../../../src/domain/result.ts'
import { notFound, type Outcome } from '../../state/github-error.ts'
import { createComment, deleteComment, updateComment } from '../../state/operations/threads/comments.ts'
import { needs } from '../../state/permissions.ts'
import type { Comment } from '../../state/records/repository.ts'
import { threadOf } from './issues.ts'
import { listed } from '../paging.ts'
import { showComment } from '../../representations/thread.ts'
import { answer, inRepository, nothing, reply, type RepositoryCall, type Route } from '../route.ts'

/** The comment a path names by `comment_id`. */
export function commentOf({ repository, params }: RepositoryCall): Outcome<Comment> {
  const id = Number(params['comment_id'])
  const all = [...repository.threads.values()].flatMap((thread) => thread.comments)
  const comment = all.find((each) => each.id === id)
  return comment === undefined ? notFound() : ok(comment)
}

const bodyOf = z.object({ body: z.string() })

function since(query: URLSearchParams, comments: readonly Comment[]): readonly Comment[] {
  const from = new Date(query.get('since') ?? 0)
  return comments.filter((comment) => comment.updatedAt >= from)
}

export const commentRoutes: readonly Route[] = [
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/issues/comments',
    need: needs.readThreads,
    async handle(call) {
      const all = [...call.repository.threads.values()].flatMap((thread) => thread.comments)
      const oldestFirst = since(call.query, all).toSorted((left, right) => left.id - right.id)
      const ordered = call.query.get('direction') === 'desc' ? oldestFirst.toReversed() : oldestFirst
      return listed(call, ordered, (comment) => showComment(call.world, comment))
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    need: needs.readThreads,
    async handle(call) {
      const thread = threadOf(call)
      if (!thread.ok) return thread
      return listed(call, since(call.query, thread.value.comments), (comment) =>
        showComment(call.world, comment),
      )
    },
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    need: needs.writeThreads,
    body: bodyOf,
    async handle(call, { body }) {
      const { world, actor } = call
      const thread = threadOf(call)
      if (!thread.ok) return thread
      return answer(createComment(world, actor, thread.value, body), (comment) =>
        reply(showComment(world, comment), 201),
      )
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
    need: needs.readThreads,
    async handle(call) {
      const comment = commentOf(call)
      return comment.ok ? reply(showComment(call.world, comment.value)) : comment
    },
  }),
  inRepository({
    operation: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    need: needs.writeThreads,
    body: bodyOf,
    async handle(call, { body }) {
      const { world, actor } = call
      const comment = commentOf(call)
      if (!comment.ok) return comment
      return answer(updateComment(world, actor, comment.value, body), (edited) =>
        reply(showComment(world, edited)),
      )
    },
  }),
  inRepository({
    operation: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
    need: needs.writeThreads,
    async handle(call) {
      const comment = commentOf(call)
      if (!comment.ok) return comment
      return answer(deleteComment(call.world, call.actor, comment.value), () => nothing)
    },
  }),
]
