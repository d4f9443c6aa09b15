// Pull requests: opened, read, edited, merged.
import { z } from 'zod'
import { ok } from '../../../../src/domain/result.ts'
import { notFound, type Outcome } from '../../state/github-error.ts'
import { mergePullRequest, mergeStateOf } from '../../state/operations/merging.ts'
import { comparisonBase } from '../../state/operations/pull-figures.ts'
import { createPullRequest, updatePullRequest } from '../../state/operations/threads/pull-requests.ts'
import { needs } from '../../state/permissions.ts'
import type { PullRequest } from '../../state/records/repository.ts'
import { pageOf } from '../paging.ts'
import { showFile, showPull } from '../../representations/pull-request.ts'
import { answer, inRepository, nothing, reply, type RepositoryCall, type Route } from '../route.ts'

/** The pull request a path names. */
export function pullOf({ repository, params }: RepositoryCall): Outcome<PullRequest> {
  const thread = repository.threads.get(Number(params['pull_number']))
  return thread?.kind === 'PullRequest' ? ok(thread) : notFound()
}

const newBody = z.object({
  title: z.string(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
})
const editBody = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  base: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
})
const mergeBody = z.object({
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
})

function listOf({ repository, query }: RepositoryCall): readonly PullRequest[] {
  const state = query.get('state') ?? 'open'
  const head = query.get('head')
  const base = query.get('base')
  return [...repository.threads.values()]
    .filter((thread): thread is PullRequest => thread.kind === 'PullRequest')
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => head === null || `${pull.headRepository.owner.login}:${pull.headRef}` === head)
    .filter((pull) => base === null || pull.baseRef === base)
    .toReversed()
}

export const pullRoutes: readonly Route[] = [
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/pulls',
    need: needs.writePulls,
    body: newBody,
    handle: async ({ world, actor, repository }, body) =>
      answer(createPullRequest(world, actor, repository, { ...body, body: body.body ?? '' }), (pull) =>
        reply(showPull(world, pull), 201),
      ),
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/pulls',
    need: needs.readPulls,
    async handle(call) {
      const { items, headers } = pageOf(call, listOf(call))
      return ok({ status: 200, body: items.map((pull) => showPull(call.world, pull)), headers })
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    need: needs.readPulls,
    async handle(call) {
      const pull = pullOf(call)
      if (!pull.ok) return pull
      return reply(showPull(call.world, pull.value, await mergeStateOf(call.world, pull.value, call.actor)))
    },
  }),
  inRepository({
    operation: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    need: needs.writePulls,
    body: editBody,
    async handle(call, { title, body, base, state }) {
      const pull = pullOf(call)
      if (!pull.ok) return pull
      const edit = { title, body: body ?? undefined, base, state }
      return answer(updatePullRequest(call.world, call.actor, pull.value, edit), (edited) =>
        reply(showPull(call.world, edited)),
      )
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    need: needs.readPulls,
    async handle(call) {
      const { world, repository } = call
      const pull = pullOf(call)
      if (!pull.ok) return pull
      const from = await comparisonBase(repository, pull.value.baseOid, pull.value.headOid)
      const { items, headers } = pageOf(call, await repository.git.history.changes(from, pull.value.headOid))
      const body = await Promise.all(
        items.map(async (file) => {
          const patch = await repository.git.history.patch(from, pull.value.headOid, file.path)
          return showFile(world, pull.value.repository, pull.value.headOid, file, patch)
        }),
      )
      return ok({ status: 200, body, headers })
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/merge',
    need: needs.readPulls,
    async handle(call) {
      const pull = pullOf(call)
      return pull.ok && pull.value.mergedAt !== undefined ? nothing : notFound()
    },
  }),
  inRepository({
    operation: 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge',
    need: needs.writeContents,
    body: mergeBody,
    async handle(call, body) {
      const pull = pullOf(call)
      if (!pull.ok) return pull
      const merge = {
        expectedHeadOid: body.sha,
        method: body.merge_method,
        title: body.commit_title,
        message: body.commit_message,
      }
      return answer(mergePullRequest(call.world, call.actor, pull.value, merge), (sha) =>
        reply({ sha, merged: true, message: 'Pull Request successfully merged' }),
      )
    },
  }),
]
