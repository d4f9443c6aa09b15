// Gate approvals: enough people who may say yes said it, to exactly this plan; the requester is never one of them.
import type { Approval, Discounted } from '../approval.ts'
import { countApprovals, type Further } from '../count-approvals.ts'
import { earlierPromoters } from '../duties.ts'
import type { Login } from '../identifiers.ts'
import type { Gate } from './gate.ts'

export type ApprovalsReason =
  | { readonly code: 'none-needed' }
  | { readonly code: 'approved'; readonly needed: number; readonly approvals: readonly Approval[] }
  | {
      readonly code: 'approvals-missing'
      readonly needed: number
      /** Teams that may approve; empty: everyone with write permission. */
      readonly groups: readonly string[]
      /** How many more at least; only where it is not what `needed` and the approvals tell. */
      readonly missing?: number
      /** What is asked for on top, because something on the way is left out. */
      readonly further?: Further
      readonly approvals: readonly Approval[]
      readonly discounted: readonly Discounted[]
    }
  | { readonly code: 'changes-requested'; readonly by: readonly Login[] }
  | { readonly code: 'reviews-unavailable'; readonly problem: string }

export const approvals: Gate<'approvals', ApprovalsReason> = {
  name: 'approvals',
  needs: ({ authorization }) => (authorization.separationOfDuties ? ['reviews', 'previous'] : ['reviews']),
  judge: (promotion, { reviews, previous, rules }) => {
    const { groups } = rules.approvals
    if (!reviews.known)
      return [{ verdict: 'fail', reason: { code: 'reviews-unavailable', problem: reviews.reason } }]
    const excluded = rules.authorization.separationOfDuties
      ? earlierPromoters(promotion, previous).map(({ login }) => login)
      : []
    const counted = countApprovals(promotion, rules, reviews.value.reviews, reviews.value.reviewers, excluded)
    const { needed, missing, further, rejecting, approvals: given, discounted } = counted
    if (rejecting.length > 0)
      return [{ verdict: 'wait', reason: { code: 'changes-requested', by: rejecting } }]
    if (needed === 0) return [{ verdict: 'pass', reason: { code: 'none-needed' } }]
    if (missing > 0) {
      const more = further === undefined ? {} : { missing, further }
      const reason = {
        code: 'approvals-missing',
        needed,
        groups,
        approvals: given,
        discounted,
        ...more,
      } as const
      return [{ verdict: 'wait', reason }]
    }
    return [{ verdict: 'pass', reason: { code: 'approved', needed, approvals: given } }]
  },
}
