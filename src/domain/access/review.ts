// A review: what somebody last said of a pull request, and of which plan.
import type { CommitOid, Digest, Instant, Login } from '../identifiers.ts'

/**
 * The plan a commit was judged as, remembered in our own check run on that commit.
 * `since` is set when the plan changed under an unchanged commit (another policy): earlier approvals are void.
 */
export interface PlanBinding {
  readonly planHash: Digest
  readonly since: Instant | undefined
}

export interface Review {
  readonly author: Login
  readonly state: 'approved' | 'changes-requested' | 'dismissed' | 'commented'
  readonly at: Instant
  /** The commit that was looked at; undefined when the host no longer knows it. */
  readonly commit: CommitOid | undefined
  /** What that commit was judged as; undefined when it never was. */
  readonly binding: PlanBinding | undefined
}

/** The last approving, rejecting or dismissed review of every reviewer; comments change nothing. */
export function opinions(reviews: readonly Review[]): readonly Review[] {
  const latest = new Map<Login, Review>()
  for (const review of reviews.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    if (review.state !== 'commented') latest.set(review.author, review)
  }
  return [...latest.values()]
}

/** Whether an approval was given to exactly this plan. */
export function approves(review: Review, planHash: Digest): boolean {
  const { binding } = review
  return (
    review.state === 'approved' &&
    binding?.planHash === planHash &&
    (binding.since === undefined || review.at >= binding.since)
  )
}

/** The binding of a commit that is judged again: a changed plan voids what was approved before this moment. */
export function bindPlan(before: PlanBinding | undefined, planHash: Digest, now: Instant): PlanBinding {
  if (before === undefined) return { planHash, since: undefined }
  return before.planHash === planHash ? before : { planHash, since: now }
}
