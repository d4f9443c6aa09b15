// Comments folded away as outdated, resolved, spam…: still there, only not unfolded.
import { ok } from '../../../../../src/domain/result.ts'
import { forbidden, type Outcome } from '../../github-error.ts'
import { atLeast, needs, permitted, roleOf } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { Comment } from '../../records/repository.ts'
import type { World } from '../../world.ts'

export const minimizeReasons = ['ABUSE', 'DUPLICATE', 'OFF_TOPIC', 'OUTDATED', 'RESOLVED', 'SPAM'] as const
/** GraphQL's `ReportedContentClassifiers`. */
export type MinimizeReason = (typeof minimizeReasons)[number]

const minimized = new WeakMap<Comment, MinimizeReason>()

/** Why a comment is folded away, or undefined when it is not. */
export function minimizedAs(comment: Comment): MinimizeReason | undefined {
  return minimized.get(comment)
}

/** People with write access, a comment's author, and apps that may write there. */
export async function minimizeComment(
  world: World,
  actor: Actor,
  comment: Comment,
  reason: MinimizeReason,
): Promise<Outcome<Comment>> {
  const { repository, kind } = comment.thread
  const need = kind === 'PullRequest' ? needs.writeThreads : needs.writeIssues
  const allowed = permitted(world, actor, repository, need)
  if (!allowed.ok) return allowed
  const writer = atLeast(roleOf(world, repository, actor.account.login), 'write')
  if (actor.kind === 'user' && comment.author !== actor.account && !writer) return forbidden()
  minimized.set(comment, reason)
  return ok(comment)
}
