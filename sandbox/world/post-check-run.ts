// A check run that another app posts, as a CI system would.
import { createCheckRun } from '../github/state/operations/checks/check-runs.ts'
import { granted } from '../github/people.ts'
import type { Conclusion } from '../github/state/records/check-output.ts'
import type { Repository } from '../github/state/records/repository.ts'
import type { World } from './start-world.ts'

/** @param id of the app that posts it; it may do what the bot may */
export async function postCheckRun(
  { github: { world }, app }: Pick<World, 'github' | 'app'>,
  id: number,
  repository: Repository,
  run: { readonly headOid: string; readonly name: string; readonly conclusion: Conclusion },
): Promise<void> {
  const installation = [...world.installations.values()].find((each) => each.app === app)
  if (installation === undefined) throw new Error('the app is not installed')
  const other = { ...app, ...world.identity('App'), id, slug: `app-${id}` }
  const actor = {
    kind: 'installation',
    account: app.bot,
    app: other,
    installation,
    permissions: app.permissions,
    repositories: undefined,
  } as const
  await granted(createCheckRun(world, actor, repository, { ...run, status: 'completed' }))
}
