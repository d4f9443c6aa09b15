// Approvals: which reviews count for a plan, and why the others do not.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { Fact } from '../../domain/fact.ts'
import type { CommitOid, Instant, Login } from '../../domain/identifiers.ts'
import { isEntitled, type Person } from '../../domain/access/person.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import { approves, opinions, type Review } from '../../domain/access/review.ts'

export interface Approval {
  readonly login: Login
  readonly at: Instant
  readonly commit: CommitOid | undefined
}

/** Why somebody's approval does not count. */
export interface Discounted {
  readonly login: Login
  readonly why: 'requester' | 'promoted-it-before' | 'another-plan' | 'not-entitled' | 'person-unavailable'
}

/** What the reviewers of a promotion said, sorted by whether it counts. */
export interface Opinions {
  readonly approvals: readonly Approval[]
  readonly discounted: readonly Discounted[]
  /** People who ask for changes and are entitled, or may be: they hold the promotion up, approvals or not. */
  readonly rejecting: readonly Login[]
}

/** How many people must say yes: to what the bot proposed by itself at least one, unless it may also merge it by itself. */
export function approvalsNeeded(
  promotion: Pick<Promotion, 'origin' | 'rollback'>,
  rules: EnvironmentRules,
): number {
  const { count } = rules.approvals
  const mustAsk = promotion.origin.kind === 'ledger-entry' && !mergesByItself(promotion, rules)
  return mustAsk ? Math.max(1, count) : count
}

/** Whether the bot merges it once every gate says yes. Never into production, whatever the policy says: it was read strictly, and is not trusted alone. */
export function mergesByItself(
  { origin, expedite }: Pick<Promotion, 'origin' | 'expedite'>,
  { autoMerge, production, rollback }: EnvironmentRules,
): boolean {
  // Who leaves something out presses the button too.
  if (expedite !== undefined) return false
  return autoMerge && !production && (origin.kind !== 'ledger-entry' || rollback.automatic === 'merge')
}

/**
 * Sorts the latest opinion of every reviewer.
 *
 * @param groups teams that may approve; empty: everyone with write permission
 * @param excluded people whose approval never counts because they promoted the release before
 */
export function weigh(
  promotion: Pick<Promotion, 'requester' | 'planHash'>,
  reviews: readonly Review[],
  reviewers: ReadonlyMap<Login, Fact<Person>>,
  groups: readonly string[],
  excluded: readonly Login[],
): Opinions {
  const approvals: Approval[] = []
  const discounted: Discounted[] = []
  const rejecting: Login[] = []
  for (const review of opinions(reviews)) {
    const login = review.author
    const person = reviewers.get(login)
    const entitled = person?.known === true && isEntitled(person.value, groups)
    // Whoever cannot be looked up may be entitled: their no counts, their yes does not.
    const maybeEntitled = entitled || person?.known !== true
    if (review.state === 'changes-requested' && maybeEntitled) rejecting.push(login)
    if (review.state !== 'approved') continue
    if (login === promotion.requester) discounted.push({ login, why: 'requester' })
    else if (excluded.includes(login)) discounted.push({ login, why: 'promoted-it-before' })
    else if (!approves(review, promotion.planHash)) discounted.push({ login, why: 'another-plan' })
    else if (person?.known !== true) discounted.push({ login, why: 'person-unavailable' })
    else if (!entitled) discounted.push({ login, why: 'not-entitled' })
    else approvals.push({ login, at: review.at, commit: review.commit })
  }
  return { approvals, discounted, rejecting }
}
