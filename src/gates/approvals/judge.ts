// Gate approvals: enough people who may say yes said it, to exactly this plan; the requester is never one of them.
import type { Approval, Discounted } from './approval.ts'
import { judgeOwners, type OwnersReason } from './judge-owners.ts'
import { countApprovals, type CountedApprovals, type Further } from './count-approvals.ts'
import { earlierPromoters } from '../separation-of-duties/duties.ts'
import type { Login } from '../../domain/identifiers.ts'
import type { Finding, Gate } from '../gate.ts'

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
  | OwnersReason

export const approvals: Gate<'approvals', ApprovalsReason> = {
  name: 'approvals',
  enforcement: 'always',
  needs: ({ authorization, approvals: { codeOwners } }) => [
    'reviews',
    ...(authorization.separationOfDuties ? (['previous'] as const) : []),
    ...(codeOwners === true ? (['owners'] as const) : []),
  ],
  judge: (promotion, { reviews, previous, owners, rules }) => {
    if (!reviews.known)
      return [{ verdict: 'fail', reason: { code: 'reviews-unavailable', problem: reviews.reason } }]
    const { reviews: said, reviewers } = reviews.value
    const excluded = rules.authorization.separationOfDuties
      ? earlierPromoters(promotion, previous).map(({ login }) => login)
      : []
    const counted = countApprovals(promotion, rules, said, reviewers, excluded)
    const byOwners =
      rules.approvals.codeOwners === true
        ? judgeOwners(promotion, owners, said, excluded)
        : { findings: [], rejecting: [] }
    const rejecting = [...new Set([...counted.rejecting, ...byOwners.rejecting])]
    return [
      rejecting.length > 0
        ? { verdict: 'wait', reason: { code: 'changes-requested', by: rejecting } }
        : byCount(counted, rules.approvals.groups),
      ...byOwners.findings,
    ]
  },
}

function byCount(
  { needed, missing, further, approvals: given, discounted }: CountedApprovals,
  groups: readonly string[],
): Finding<ApprovalsReason> {
  if (needed === 0) return { verdict: 'pass', reason: { code: 'none-needed' } }
  if (missing === 0) return { verdict: 'pass', reason: { code: 'approved', needed, approvals: given } }
  const more = further === undefined ? {} : { missing, further }
  return {
    verdict: 'wait',
    reason: { code: 'approvals-missing', needed, groups, approvals: given, discounted, ...more },
  }
}
