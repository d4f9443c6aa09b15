// Evaluate: the one way from what was read to a promotion with every gate's verdict, whoever asks. Changes nothing.
import type { EnvironmentRules, Policy } from '../../domain/environments/environment.ts'
import { rulesHash } from '../../domain/promotion/rules-hash.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Instant, PromotionId } from '../../domain/identifiers.ts'
import { planHash } from '../../domain/promotion/plan-hash.ts'
import { askerOf, kindOf, type Promotion } from '../../domain/promotion/promotion.ts'
import { withContracts } from '../../gates/contract/judge.ts'
import { declareSkips } from '../../gates/declare-skips.ts'
import { earliestPass } from '../../gates/earliest-pass.ts'
import { judge } from '../../gates/evaluate.ts'
import type { PromotionReport } from '../../messages/outcome.ts'
import type { RepositoryRef, Snapshot } from '../../ports/git-host/git-host.ts'
import type { Timed } from '../dependencies.ts'
import { gateResults } from '../facts/gate-results.ts'
import { chainOf } from '../facts/previous.ts'
import { promotionFacts } from '../facts/promotion-facts.ts'
import { readReleases } from '../facts/releases.ts'
import { readStability } from '../facts/ledger/stability.ts'
import { readTrigger } from '../facts/trigger.ts'
import { type Proposed, proposedFacts } from './proposed-facts.ts'
import { readImpact } from './read-impact.ts'

/** The repository as it was read, and the rules that a promotion is judged by. */
export interface EvaluationScope {
  readonly repository: RepositoryRef
  readonly snapshot: Snapshot
  readonly policy: Policy
  readonly rules: EnvironmentRules
}

/** A promotion before its hashes are known. `id` is undefined where it has none yet. */
export type UnhashedPromotion = Omit<Promotion, 'id' | 'rulesHash' | 'planHash'> & {
  readonly id: PromotionId | undefined
}

export interface Evaluation {
  readonly policy: Policy
  readonly rules: EnvironmentRules
  /** What is known of the answers of external gates. */
  readonly results: Facts['results']
  readonly report: PromotionReport
}

/**
 * @param wanted what is to be judged. Where nothing is proposed yet, `expedite` is the most that may be left out: no more
 *   is declared than has to be, and the contract that a release has is pinned with it.
 * @param proposed the pull request that proposes it; undefined while it is only planned
 */
export async function evaluate(
  dependencies: Timed,
  scope: EvaluationScope,
  wanted: UnhashedPromotion,
  proposed: Proposed | undefined,
): Promise<Evaluation> {
  const { repository, snapshot, policy, rules } = scope
  const at = dependencies.now()
  const kind = kindOf(wanted)
  const about = { moves: wanted.moves, asker: askerOf(wanted), kind }
  const releases = await readReleases(dependencies, repository, snapshot, rules, about)
  const moves = proposed === undefined ? withContracts(wanted.moves, releases.contracts) : wanted.moves
  const asked = hashed({ ...wanted, id: wanted.id ?? dependencies.newPromotionId(), moves }, policy)
  const results = gateResults(releases, rules, asked, proposed?.pullRequest)
  const facts = await promotionFacts({
    sources: dependencies,
    repository,
    policy,
    rules,
    promotion: asked,
    releases,
    proposed: { ...proposedFacts(proposed, snapshot, rules, { planHash: asked.planHash, at }), results },
  })
  const promotion = proposed === undefined ? declared(asked, facts, policy, at) : asked
  const eligibility = judge(promotion, facts, at)
  const apps = moves.map(({ app }) => app)
  const report: PromotionReport = {
    promotion,
    eligibility,
    chain: chainOf(snapshot, policy, rules.name, apps),
    stability: readStability(snapshot, rules.name, apps, at),
    trigger: readTrigger(snapshot, promotion.origin),
    impact: await readImpact(dependencies, scope, promotion, eligibility),
    durations: dependencies.stopwatch.durations(rules, kind),
    earliestPass: eligibility.outcome === 'eligible' ? undefined : earliestPass(promotion, facts, at),
    at,
  }
  return { policy, rules, results, report }
}

/** The promotion with the hashes of its rules and of its plan. */
function hashed(promotion: Omit<Promotion, 'rulesHash' | 'planHash'>, policy: Policy): Promotion {
  const { environment, moves, expedite } = promotion
  const apps = moves.map(({ app }) => app)
  const hash = rulesHash(policy, environment, apps)
  return {
    ...promotion,
    rulesHash: hash,
    planHash: planHash(environment, moves, hash, kindOf(promotion), expedite),
  }
}

/** The same promotion, leaving out no more than it has to. */
function declared(promotion: Promotion, facts: Facts, policy: Policy, at: Instant): Promotion {
  const { expedite, ...rest } = promotion
  if (expedite === undefined) return promotion
  return hashed({ ...rest, expedite: declareSkips({ ...promotion, expedite }, facts, at) }, policy)
}
