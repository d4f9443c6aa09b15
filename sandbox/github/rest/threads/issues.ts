// Issues and labels.
import { z } from 'zod'
import { ok } from '../../../../src/domain/result.ts'
import { notFound, type Outcome, unprocessable } from '../../state/github-error.ts'
import { addLabels, createIssue, removeLabel, updateIssue } from '../../state/operations/threads/issues.ts'
import { updatePullRequest } from '../../state/operations/threads/pull-requests.ts'
import { needs } from '../../state/permissions.ts'
import type { Thread } from '../../state/records/repository.ts'
import { listed } from '../paging.ts'
import { showLabel, showThread } from '../../representations/thread.ts'
import { answer, inRepository, reply, type RepositoryCall, type Route } from '../route.ts'

const editBody = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'reopened']).nullish(),
  labels: z.array(z.string()).optional(),
})

/** The thread a path names by `issue_number`, issue or pull request. */
export function threadOf({ repository, params }: RepositoryCall): Outcome<Thread> {
  const thread = repository.threads.get(Number(params['issue_number']))
  return thread === undefined ? notFound() : ok(thread)
}

export const issueRoutes: readonly Route[] = [
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/issues',
    need: needs.writeIssues,
    body: z.object({ title: z.string(), body: z.string().nullish(), labels: z.array(z.string()).optional() }),
    handle: async ({ world, actor, repository }, { title, body, labels }) =>
      answer(createIssue(world, actor, repository, { title, body: body ?? '' }), async (issue) => {
        if (labels !== undefined && labels.length > 0) await addLabels(world, actor, issue, labels)
        return reply(showThread(world, issue), 201)
      }),
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/issues',
    need: needs.readThreads,
    async handle(call) {
      const state = call.query.get('state') ?? 'open'
      const threads = [...call.repository.threads.values()].filter(
        (thread) => state === 'all' || thread.state === state,
      )
      return listed(call, threads.toReversed(), (thread) => showThread(call.world, thread))
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/issues/{issue_number}',
    need: needs.readThreads,
    async handle(call) {
      const thread = threadOf(call)
      return thread.ok ? reply(showThread(call.world, thread.value)) : thread
    },
  }),
  inRepository({
    operation: 'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    need: needs.writeThreads,
    body: editBody,
    async handle(call, { title, body, state, state_reason: stateReason }) {
      const { world, actor } = call
      const thread = threadOf(call)
      if (!thread.ok) return thread
      const edit = { title, body: body ?? undefined, state, stateReason: stateReason ?? undefined }
      const edited =
        thread.value.kind === 'Issue'
          ? updateIssue(world, actor, thread.value, edit)
          : updatePullRequest(world, actor, thread.value, edit)
      return answer<Thread>(edited, (value) => reply(showThread(world, value)))
    },
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    need: needs.triageThreads,
    body: z.union([z.object({ labels: z.array(z.string()) }), z.array(z.string())]),
    async handle(call, body) {
      const { world, actor, repository } = call
      const thread = threadOf(call)
      if (!thread.ok) return thread
      const names = 'labels' in body ? body.labels : body
      if (names.length === 0) return unprocessable('Validation Failed')
      return answer(addLabels(world, actor, thread.value, names), (labels) =>
        reply(labels.map((label) => showLabel(world, repository, label))),
      )
    },
  }),
  inRepository({
    operation: 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
    need: needs.triageThreads,
    async handle(call) {
      const { world, actor, repository, params } = call
      const thread = threadOf(call)
      if (!thread.ok) return thread
      return answer(removeLabel(world, actor, thread.value, params['name'] ?? ''), (labels) =>
        reply(labels.map((label) => showLabel(world, repository, label))),
      )
    },
  }),
]
