// Whether a pull request can be merged, as GraphQL words it.
import { mergeStateOf } from '../../state/operations/merging.ts'
import { rulesFor } from '../../state/operations/ref-rules.ts'
import { opinionsOn } from '../../state/operations/threads/reviews.ts'
import type { Actor } from '../../state/records/actor.ts'
import type { PullRequest } from '../../state/records/repository.ts'
import type { World } from '../../state/world.ts'

/** `MergeableState`: only whether git can merge it. */
export async function mergeable(world: World, pull: PullRequest): Promise<string> {
  const state = await mergeStateOf(world, pull)
  if (state === 'unknown') return 'UNKNOWN'
  return state === 'dirty' ? 'CONFLICTING' : 'MERGEABLE'
}

/** `MergeStateStatus`: whether the rules would let it through as well. */
export async function mergeStateStatus(world: World, actor: Actor, pull: PullRequest): Promise<string> {
  return (await mergeStateOf(world, pull, actor)).toUpperCase()
}

/** `PullRequestReviewDecision`; null where the base branch asks for no reviews, whatever was reviewed. */
export function reviewDecision(world: World, pull: PullRequest): string | null {
  const { reviews } = rulesFor(world, pull.repository, pull.baseRef, undefined)
  if (reviews === 0) return null
  const { approvals, changesRequested } = opinionsOn(world, pull)
  if (changesRequested > 0) return 'CHANGES_REQUESTED'
  return approvals >= reviews ? 'APPROVED' : 'REVIEW_REQUIRED'
}
