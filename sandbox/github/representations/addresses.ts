// Where things are, for programs (`/api/v3/…`) and for browsers.
import type { Account } from '../state/records/account.ts'
import { fullNameOf, type Repository, type Thread } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'

/** A REST address below `/api/v3`. */
export function api(world: World, path: string): string {
  return `${world.origin}/api/v3${path}`
}

/** A page's address. */
export function page(world: World, path: string): string {
  return `${world.origin}${path}`
}

export function repositoryApi(world: World, repository: Repository, path = ''): string {
  return api(world, `/repos/${fullNameOf(repository)}${path}`)
}

export function repositoryPage(world: World, repository: Repository, path = ''): string {
  return page(world, `/${fullNameOf(repository)}${path}`)
}

export function threadPage(world: World, thread: Thread): string {
  const folder = thread.kind === 'PullRequest' ? 'pull' : 'issues'
  return repositoryPage(world, thread.repository, `/${folder}/${thread.number}`)
}

export function accountPage(world: World, { kind, login }: Account): string {
  return page(world, kind === 'Bot' ? `/apps/${login.replace('[bot]', '')}` : `/${login}`)
}
