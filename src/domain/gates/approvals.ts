// Gate approvals: enough people who may say yes said it, to exactly this plan; the requester is never one of them.
import { type Approval, approvalsNeeded, type Discounted, weigh } from '../approval.ts'
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
    const needed = approvalsNeeded(promotion, rules)
    if (!reviews.known)
      return [{ verdict: 'fail', reason: { code: 'reviews-unavailable', problem: reviews.reason } }]
    const excluded = rules.authorization.separationOfDuties
      ? earlierPromoters(promotion, previous).map(({ login }) => login)
      : []
    const { rejecting, ...counted } = weigh(
      promotion,
      reviews.value.reviews,
      reviews.value.reviewers,
      groups,
      excluded,
    )
    if (rejecting.length > 0)
      return [{ verdict: 'wait', reason: { code: 'changes-requested', by: rejecting } }]
    if (needed === 0) return [{ verdict: 'pass', reason: { code: 'none-needed' } }]
    if (counted.approvals.length < needed) {
      return [{ verdict: 'wait', reason: { code: 'approvals-missing', needed, groups, ...counted } }]
    }
    return [{ verdict: 'pass', reason: { code: 'approved', needed, approvals: counted.approvals } }]
  },
}
