// What issues and pull requests have in common: numbers, limits of their texts, how they begin.
import type { Actor } from '../../records/actor.ts'
import type { Repository } from '../../records/repository.ts'
import type { World } from '../../world.ts'

/** Characters in a body or comment. */
export const bodyLimit = 65_536
/** Characters in a title. */
const titleLimit = 256

/** What GitHub has against a title or body, if anything. */
export function textProblem(title: string, body: string): string | undefined {
  if (title.trim() === '') return "title can't be blank"
  if (title.length > titleLimit) return `title is too long (maximum is ${titleLimit} characters)`
  if (body.length > bodyLimit) return `body is too long (maximum is ${bodyLimit} characters)`
  return undefined
}

/** The fields every new thread starts with. Threads are never deleted, so their count gives the next number. */
export function newConversation(
  world: World,
  actor: Actor,
  repository: Repository,
  { title, body }: { readonly title: string; readonly body: string },
) {
  return {
    repository,
    number: repository.threads.size + 1,
    author: actor.account,
    createdAt: world.now(),
    updatedAt: world.now(),
    title,
    body,
    state: 'open' as const,
    closedAt: undefined,
    closedBy: undefined,
    labels: [],
    comments: [],
    reactions: [],
  }
}
