// Proposed facts: what only the pull request of a promotion can tell the gates; what holds while there is none yet.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import { known, unavailable } from '../../domain/fact.ts'
import type { Content, Facts, ReviewFacts } from '../../domain/facts.ts'
import type { Digest, Instant } from '../../domain/identifiers.ts'
import { bindPlan, type PlanBinding } from '../../domain/access/review.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { PullRequestAnswer } from '../../ports/git-host/git-host-queries.ts'
import { readHold } from '../facts/ledger/holds.ts'
import { readPerson } from '../facts/people/people.ts'

/** A pull request that proposes a promotion. */
export interface Proposed {
  readonly pullRequest: PullRequestAnswer
  readonly content: Content
  /** The plan that its head was last judged as; undefined where it never was. */
  readonly judgedAs: PlanBinding | undefined
}

export function proposedFacts(
  proposed: Proposed | undefined,
  snapshot: Snapshot,
  rules: EnvironmentRules,
  { planHash, at }: { readonly planHash: Digest; readonly at: Instant },
): Pick<Facts, 'reviews' | 'content' | 'hold'> {
  if (proposed === undefined) {
    return {
      reviews: known({ reviews: [], reviewers: new Map() }),
      content: known({ kind: 'planned' }),
      hold: known(undefined),
    }
  }
  const { pullRequest, content, judgedAs } = proposed
  return {
    reviews: known(reviewFacts(snapshot, pullRequest, rules, judgedAs ?? bindPlan(judgedAs, planHash, at))),
    content: pullRequest.allCommits
      ? known(content)
      : unavailable('the pull request has more commits than can be looked at'),
    hold: known(readHold(snapshot, pullRequest.number)),
  }
}

function reviewFacts(
  snapshot: Snapshot,
  { head, reviews }: PullRequestAnswer,
  rules: EnvironmentRules,
  seenAs: PlanBinding,
): ReviewFacts {
  return {
    // A head that was never judged is what is being judged now; else its own check says what the reviewer saw.
    reviews: reviews.map((review) => (review.commit === head ? { ...review, binding: seenAs } : review)),
    reviewers: new Map(reviews.map(({ author }) => [author, readPerson(snapshot, author, rules)])),
  }
}
