// Builders for promotions: maria asks in issue 5 for `api` v1.2.3 in staging.
import { planHash } from '../../../src/domain/promotion/plan-hash.ts'
import { kindOf, type OpenPromotion, type Promotion } from '../../../src/domain/promotion/promotion.ts'
import { promotionBranch } from '../../../src/domain/promotion/branch-names.ts'
import { commit, digest, hostId, maria, promotionId, staging } from './names.ts'
import { move } from './release.ts'

/** The plan hash is the one its content asks for, unless a case says otherwise. */
export function promotion(change: Partial<Promotion> = {}): Promotion {
  const rollback = change.rollback
  const content = { environment: staging, moves: [move()], rulesHash: digest('1'), ...change, rollback }
  return {
    id: promotionId(),
    requester: maria,
    origin: { kind: 'comment', thread: 5, comment: hostId('IC_1') },
    planHash: planHash(
      content.environment,
      content.moves,
      content.rulesHash,
      kindOf({ rollback }),
      change.expedite,
    ),
    ...content,
  }
}

/** The same promotion, open already as pull request 12. */
export function openPromotion(of = promotion(), change: Partial<OpenPromotion> = {}): OpenPromotion {
  const { moves, ...described } = of
  const apps = moves.map(({ app }) => app)
  return {
    ...described,
    apps,
    branch: promotionBranch(of.environment, apps),
    head: commit('d'),
    pullRequest: { id: hostId('PR_12'), number: 12, url: 'https://github.com/acme/deploy/pull/12' },
    ...change,
  }
}
