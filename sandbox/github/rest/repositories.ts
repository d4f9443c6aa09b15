// The repository itself: what it is, its installation, its dispatches, its rate limit.
import { z } from 'zod'
import { notFound } from '../state/github-error.ts'
import { dispatch } from '../state/operations/dispatches.ts'
import { needs } from '../state/permissions.ts'
import { showInstallation } from '../representations/account.ts'
import { showRepository } from '../representations/repository.ts'
import { answer, asActor, asApp, inRepository, nothing, reply, type Route } from './route.ts'

export const repositoryRoutes: readonly Route[] = [
  asActor({
    operation: 'GET /rate_limit',
    async handle({ limits }, actor) {
      const core = limits.core(actor.kind === 'installation' ? actor.installation.id : undefined)
      const search = { ...core, limit: 30, used: 0, remaining: 30 }
      return reply({ resources: { core, search }, rate: core })
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}',
    need: needs.readMetadata,
    handle: async ({ world, repository, actor }) =>
      reply(showRepository(world, repository, actor.account.login)),
  }),
  asApp({
    operation: 'GET /repos/{owner}/{repo}/installation',
    async handle({ world, params, app }) {
      const repository = world.repository(params['owner'] ?? '', params['repo'] ?? '')
      if (repository === undefined) return notFound()
      const installation = world.installationOn(repository.owner).find((each) => each.app === app)
      return installation === undefined ? notFound() : reply(showInstallation(world, installation))
    },
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/dispatches',
    need: needs.writeContents,
    body: z.object({
      event_type: z.string(),
      client_payload: z.record(z.string(), z.unknown()).default({}),
    }),
    handle: async ({ world, actor, repository }, body) =>
      answer(dispatch(world, actor, repository, body.event_type, body.client_payload), () => nothing),
  }),
]
