// Where the app is installed: every installation, and every repository it was given.
import { z } from 'zod'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { GithubConnections } from '../requests/github-requests.ts'
import { fitting } from '../graphql/graphql-exchange.ts'
import { everyPage } from './rest-pages.ts'

const installationsSchema = z.array(z.object({ id: z.int(), suspended_at: z.string().nullable().optional() }))

const repositoriesSchema = z.array(
  z.object({ name: z.string(), archived: z.boolean().optional(), owner: z.object({ login: z.string() }) }),
)

/** Leaves out what cannot be worked in: suspended installations and archived repositories. */
export async function listRepositories(connections: GithubConnections): Promise<readonly RepositoryRef[]> {
  const route = 'GET /app/installations'
  const installations = fitting(installationsSchema, await everyPage(connections.app(), route, {}), route)
  const active = installations.filter(({ suspended_at }) => typeof suspended_at !== 'string')
  const found = await Promise.all(active.map(async ({ id }) => repositoriesOf(connections, id)))
  return found.flat()
}

async function repositoriesOf(
  connections: GithubConnections,
  installation: number,
): Promise<readonly RepositoryRef[]> {
  const route = 'GET /installation/repositories'
  const listed = await everyPage(connections.installation(installation), route, {}, 'repositories')
  return fitting(repositoriesSchema, listed, route)
    .filter(({ archived }) => archived !== true)
    .map(({ name, owner }) => ({ installation, owner: owner.login, name }))
}
