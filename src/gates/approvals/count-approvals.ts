// Counting approvals: what the rules of an environment ask for, and what an expedited promotion asks for on top.
import { type Approval, approvalsNeeded, type Opinions, weigh } from './approval.ts'
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { Fact } from '../../domain/fact.ts'
import type { Login } from '../../domain/identifiers.ts'
import type { Person } from '../../domain/access/person.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { Review } from '../../domain/access/review.ts'

/** What is asked for on top. */
export interface Further {
  readonly count: number
  /** Empty: everyone with write permission. */
  readonly groups: readonly string[]
}

export interface CountedApprovals extends Opinions {
  /** In all. */
  readonly needed: number
  /** How many more are needed at least; nobody's approval counts twice. */
  readonly missing: number
  readonly further: Further | undefined
}

/** What an environment asks for on top of a promotion that leaves something out; undefined where it leaves out nothing. */
export function furtherApprovals(
  { expedite }: Pick<Promotion, 'expedite'>,
  rules: EnvironmentRules,
): Further | undefined {
  return expedite === undefined ? undefined : rules.expedite?.approvals
}

/** Counts the approvals of a promotion. `excluded` are people who promoted the release before. */
export function countApprovals(
  promotion: Pick<Promotion, 'requester' | 'planHash' | 'origin' | 'rollback' | 'expedite'>,
  rules: EnvironmentRules,
  reviews: readonly Review[],
  reviewers: ReadonlyMap<Login, Fact<Person>>,
  excluded: readonly Login[],
): CountedApprovals {
  const weighed = (groups: readonly string[]) => weigh(promotion, reviews, reviewers, groups, excluded)
  const usual = weighed(rules.approvals.groups)
  const count = approvalsNeeded(promotion, rules)
  const further = furtherApprovals(promotion, rules)
  if (further === undefined) {
    return { ...usual, needed: count, missing: Math.max(0, count - usual.approvals.length), further }
  }
  const more = weighed(further.groups)
  const approvals = byLogin([...usual.approvals, ...more.approvals])
  const missing = Math.max(
    0,
    count - usual.approvals.length,
    further.count - more.approvals.length,
    // Whoever may give either kind gives one of them.
    count + further.count - approvals.length,
  )
  return {
    approvals,
    discounted: byLogin([...usual.discounted, ...more.discounted]).filter(
      ({ login }) => !approvals.some((approval: Approval) => approval.login === login),
    ),
    rejecting: [...new Set([...usual.rejecting, ...more.rejecting])],
    needed: count + further.count,
    missing,
    further,
  }
}

function byLogin<Said extends { readonly login: Login }>(all: readonly Said[]): readonly Said[] {
  return [...new Map(all.map((each) => [each.login, each])).values()]
}
