// Reactions to threads and comments.
import { z } from 'zod'
import { forbidden, notFound, type Outcome } from '../../state/github-error.ts'
import { addReaction, removeReaction } from '../../state/operations/threads/comments.ts'
import { needs } from '../../state/permissions.ts'
import { reactionContents } from '../../state/records/reaction.ts'
import type { Comment, Thread } from '../../state/records/repository.ts'
import type { OperationName } from '../../openapi/operations-in-use.ts'
import { commentOf } from './comments.ts'
import { threadOf } from './issues.ts'
import { listed } from '../paging.ts'
import { showReaction } from '../../representations/thread.ts'
import { answer, inRepository, nothing, reply, type RepositoryCall, type Route } from '../route.ts'

type Subject = (call: RepositoryCall) => Outcome<Thread | Comment>

function routesFor(
  list: OperationName,
  create: OperationName,
  remove: OperationName,
  subjectOf: Subject,
): readonly Route[] {
  return [
    inRepository({
      operation: list,
      need: needs.readThreads,
      async handle(call) {
        const subject = subjectOf(call)
        if (!subject.ok) return subject
        const content = call.query.get('content')
        const shown = subject.value.reactions.filter((each) => content === null || each.content === content)
        return listed(call, shown, (reaction) => showReaction(call.world, reaction))
      },
    }),
    inRepository({
      operation: create,
      need: needs.writeThreads,
      body: z.object({ content: z.enum(reactionContents) }),
      async handle(call, { content }) {
        const subject = subjectOf(call)
        if (!subject.ok) return subject
        return answer(addReaction(call.world, call.actor, subject.value, content), ({ reaction, created }) =>
          reply(showReaction(call.world, reaction), created ? 201 : 200),
        )
      },
    }),
    inRepository({
      operation: remove,
      need: needs.writeThreads,
      async handle(call) {
        const subject = subjectOf(call)
        if (!subject.ok) return subject
        const id = Number(call.params['reaction_id'])
        const reaction = subject.value.reactions.find((each) => each.id === id)
        if (reaction === undefined) return notFound()
        if (reaction.user !== call.actor.account) return forbidden()
        return answer(removeReaction(call.world, call.actor, subject.value, reaction.content), () => nothing)
      },
    }),
  ]
}

export const reactionRoutes: readonly Route[] = [
  ...routesFor(
    'GET /repos/{owner}/{repo}/issues/{issue_number}/reactions',
    'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions',
    'DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}',
    threadOf,
  ),
  ...routesFor(
    'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
    'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
    'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}',
    commentOf,
  ),
]
