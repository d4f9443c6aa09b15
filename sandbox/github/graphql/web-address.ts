// Where things are for a browser; the path alone is GraphQL's `resourcePath`.
import { type Comment, type Repository, type Thread, fullNameOf } from '../state/records/repository.ts'
import type { Account } from '../state/records/account.ts'
import type { World } from '../state/world.ts'

/** A path as a whole address. */
export function webAddress(world: World, path: string): string {
  return `${world.origin}${path}`
}

export function accountPath({ kind, login }: Account): string {
  return kind === 'Bot' ? `/apps/${login.replace(/\[bot\]$/, '')}` : `/${login}`
}

export function repositoryPath(repository: Repository): string {
  return `/${fullNameOf(repository)}`
}

export function threadPath(thread: Thread): string {
  const folder = thread.kind === 'PullRequest' ? 'pull' : 'issues'
  return `${repositoryPath(thread.repository)}/${folder}/${thread.number}`
}

export function commentPath(comment: Comment): string {
  return `${threadPath(comment.thread)}#issuecomment-${comment.id}`
}

export function commitPath(repository: Repository, oid: string): string {
  return `${repositoryPath(repository)}/commit/${oid}`
}
