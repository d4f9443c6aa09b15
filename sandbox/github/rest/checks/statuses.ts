// Commit statuses.
import { z } from 'zod'
import { notFound } from '../../state/github-error.ts'
import { latestStatusesOn } from '../../state/operations/checks/check-verdicts.ts'
import { createStatus } from '../../state/operations/checks/statuses.ts'
import { needs } from '../../state/permissions.ts'
import { repositoryApi } from '../../representations/addresses.ts'
import { listed } from '../paging.ts'
import { showStatus } from '../../representations/check.ts'
import { showRepository } from '../../representations/repository.ts'
import { answer, inRepository, reply, type Route } from '../route.ts'

const newStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
})

export const statusRoutes: readonly Route[] = [
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/statuses/{sha}',
    need: needs.writeStatuses,
    body: newStatus,
    async handle({ world, actor, repository, params }, body) {
      const wanted = {
        oid: params['sha'] ?? '',
        state: body.state,
        context: body.context,
        description: body.description ?? undefined,
        targetUrl: body.target_url ?? undefined,
      }
      return answer(createStatus(world, actor, repository, wanted), (status) =>
        reply(showStatus(world, status), 201),
      )
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
    need: needs.readStatuses,
    async handle(call) {
      const { world, repository, params } = call
      const oid = await repository.git.commitNamed(params['ref'] ?? '')
      if (oid === undefined) return notFound()
      const statuses = repository.statuses.filter((status) => status.oid === oid).toReversed()
      return listed(call, statuses, (status) => showStatus(world, status))
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/status',
    need: needs.readStatuses,
    async handle({ world, repository, params }) {
      const sha = await repository.git.commitNamed(params['ref'] ?? '')
      if (sha === undefined) return notFound()
      const statuses = latestStatusesOn(repository, sha)
      const states = statuses.map((status) => status.state)
      const bad = states.includes('failure') || states.includes('error')
      const good = states.length > 0 && states.every((each) => each === 'success')
      return reply({
        state: bad ? 'failure' : good ? 'success' : 'pending',
        sha,
        total_count: statuses.length,
        statuses: statuses.map((status) => showStatus(world, status)),
        repository: showRepository(world, repository),
        commit_url: repositoryApi(world, repository, `/commits/${sha}`),
        url: repositoryApi(world, repository, `/commits/${sha}/status`),
      })
    },
  }),
]
