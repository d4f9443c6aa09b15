// Assessing: reads a pull request and judges it, whoever opened it; changes nothing.
import { earliestPass } from '../../gates/earliest-pass.ts'
import { judge } from '../../gates/evaluate.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../domain/environments/environment.ts'
import { known, unavailable } from '../../domain/fact.ts'
import type { Facts, ReviewFacts } from '../../domain/facts.ts'
import type { Instant, ThreadNumber } from '../../domain/identifiers.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import { policyPath } from '../../domain/release-path.ts'
import type { OtherPullRequest } from '../../domain/commands/other-pull-request.ts'
import type { PromotionReport } from '../../messages/outcome.ts'
import { planHash } from '../../domain/promotion/plan-hash.ts'
import { parsePlanBinding } from '../../domain/ledger/plan-binding-text.ts'
import { rulesHash } from '../../domain/promotion/rules-hash.ts'
import { askerOf, kindOf, type Promotion } from '../../domain/promotion/promotion.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { bindPlan, type PlanBinding } from '../../domain/access/review.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { PullRequestAnswer, Query } from '../../ports/git-host/git-host-queries.ts'
import { asOf } from './as-of.ts'
import type { Dependencies, Timed } from '../dependencies.ts'
import { gateResults } from '../facts/gate-results.ts'
import { readHold } from '../facts/ledger/holds.ts'
import { readTrigger } from '../facts/trigger.ts'
import { readPerson } from '../facts/people.ts'
import { readPolicy } from '../facts/policy.ts'
import { chainOf, promotionFacts } from '../facts/promotion-facts.ts'
import { readReleases } from '../facts/releases.ts'
import { Stopwatch } from '../facts/stopwatch.ts'
import { readStability } from '../facts/ledger/stability.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { readImpact } from './read-impact.ts'
import { aggregateName } from './aggregate-name.ts'
import { ownFiles } from './own-files.ts'
import { type Proposal, readProposal } from './proposal.ts'
import { pullRequestQueries } from './pull-request-queries.ts'
import { touchedBy } from './touched.ts'

/** A pull request that moves pins of one environment, judged exactly like a `/promote`. */
export interface AssessedPromotion {
  readonly kind: 'promotion'
  readonly snapshot: Snapshot
  readonly pullRequest: PullRequestAnswer
  readonly policy: Policy
  readonly rules: EnvironmentRules
  /** What is known of the answers of external gates. */
  readonly results: Facts['results']
  readonly report: PromotionReport
  readonly binding: PlanBinding
  /** Opened by the bot, and its branch holds nothing but what the bot wrote. */
  readonly ours: boolean
}

export type Assessed =
  | AssessedPromotion
  | { readonly kind: 'not-open'; readonly snapshot: Snapshot }
  | {
      readonly kind: 'other'
      readonly snapshot: Snapshot
      readonly pullRequest: PullRequestAnswer
      readonly policy: Policy | undefined
      readonly findings: readonly OtherPullRequest[]
    }

export async function assess(
  dependencies: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  alsoAsk: readonly Query[] = [],
  moment?: Instant,
): Promise<Assessed> {
  const stopwatch = new Stopwatch(dependencies.now)
  const snapshot = await stopwatch.measureRead(async () =>
    readSnapshot(dependencies.host, repository, (soFar) => [
      ...alsoAsk,
      ...pullRequestQueries(number, dependencies.policies.recall(repository, soFar), soFar),
    ]),
  )
  const pullRequest = snapshot.answer({ kind: 'pullRequest', number })
  if (pullRequest === undefined || pullRequest.state !== 'open') return { kind: 'not-open', snapshot }
  const touched = touchedBy(pullRequest.files)
  const policy = readPolicy(snapshot)
  const { findings, proposal } = readProposal(snapshot, pullRequest, touched)
  const rules = policy.ok && proposal !== undefined ? rulesOf(policy.value, proposal.environment) : undefined
  const judgeable = findings.length === 0 && pullRequest.allFiles
  if (policy.ok && proposal !== undefined && rules !== undefined && judgeable) {
    const timed = { ...asOf(dependencies, moment), stopwatch }
    return assessPromotion(timed, repository, snapshot, pullRequest, policy.value, rules, proposal)
  }
  return {
    kind: 'other',
    snapshot,
    pullRequest,
    policy: policy.ok ? policy.value : undefined,
    findings: [
      ...findings,
      ...ownFiles(snapshot, pullRequest, touched, dependencies.policyVariables),
      ...(proposal === undefined ? [] : cannotJudge(proposal, policy, rules)),
    ],
  }
}

async function assessPromotion(
  dependencies: Timed,
  repository: RepositoryRef,
  snapshot: Snapshot,
  pullRequest: PullRequestAnswer,
  policy: Policy,
  rules: EnvironmentRules,
  proposal: Proposal,
): Promise<AssessedPromotion> {
  const { environment, moves, requester, origin, rollback, expedite, content } = proposal
  const at = dependencies.now()
  const apps = moves.map(({ app }) => app)
  const hash = rulesHash(policy, environment, apps)
  const plan = planHash(environment, moves, hash, kindOf(proposal), expedite)
  const id = proposal.id ?? dependencies.newPromotionId()
  const described = { id, environment, requester, origin, rollback, expedite, moves }
  const promotion: Promotion = { ...described, rulesHash: hash, planHash: plan }
  const judgedAs = parsePlanBinding(
    pullRequest.checks.find(({ name }) => name === aggregateName)?.externalId ?? '',
  )
  const binding = bindPlan(judgedAs, plan, at)
  const about = { moves, asker: askerOf(promotion), kind: kindOf(promotion) }
  const releases = await readReleases(dependencies, repository, snapshot, rules, about)
  const results = gateResults(releases, rules, promotion, pullRequest)
  const facts = await promotionFacts(dependencies, repository, releases, policy, rules, promotion, {
    reviews: known(reviewFacts(snapshot, pullRequest, rules, judgedAs ?? binding)),
    content: pullRequest.allCommits
      ? known(content)
      : unavailable('the pull request has more commits than can be looked at'),
    hold: known(readHold(snapshot, pullRequest.number)),
    results,
  })
  const eligibility = judge(promotion, facts, at)
  const isOpen = eligibility.outcome !== 'eligible'
  const trigger = readTrigger(snapshot, origin)
  const impact = await readImpact(dependencies, repository, snapshot, policy, promotion, eligibility)
  const report = {
    promotion,
    eligibility,
    chain: chainOf(snapshot, policy, environment, apps),
    stability: readStability(snapshot, environment, apps, at),
    trigger,
    impact,
    durations: dependencies.stopwatch.durations(rules, kindOf(promotion)),
    earliestPass: isOpen ? earliestPass(promotion, facts, at) : undefined,
    at,
  }
  const ours = pullRequest.ours && proposal.id !== undefined
  return { kind: 'promotion', snapshot, pullRequest, policy, rules, results, report, binding, ours }
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

function cannotJudge(
  { environment }: Proposal,
  policy: ReturnType<typeof readPolicy>,
  rules: EnvironmentRules | undefined,
): readonly OtherPullRequest[] {
  if (!policy.ok) {
    return [{ kind: 'policy', path: policyPath, problems: policyProblems(policy.error) }]
  }
  const environments = policy.value.environments.map(({ name }) => name)
  return rules === undefined ? [{ kind: 'environment-unknown', environment, environments }] : []
}

function policyProblems(refusal: Refusal): readonly FileProblem[] {
  if (refusal.code === 'policy-unreadable') return refusal.problems
  return refusal.code === 'policy-needed'
    ? [
        {
          path: '',
          line: 1,
          column: 1,
          message: `there is no such file, and ${refusal.why}`,
          hint: undefined,
        },
      ]
    : []
}
