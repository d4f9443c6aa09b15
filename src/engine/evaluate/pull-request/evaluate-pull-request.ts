// Evaluating a pull request: reads it and judges what it proposes, whoever opened it; changes nothing.
import { type EnvironmentRules, type Policy, rulesOf } from '../../../domain/environments/environment.ts'
import type { Instant, ThreadNumber } from '../../../domain/identifiers.ts'
import type { FileProblem } from '../../../domain/file-problem.ts'
import { policyPath } from '../../../domain/release-path.ts'
import type { OtherPullRequest } from '../../../domain/commands/other-pull-request.ts'
import { parsePlanBinding } from '../../../domain/ledger/plan-binding-text.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { bindPlan, type PlanBinding } from '../../../domain/access/review.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { PullRequestAnswer, Query } from '../../../ports/git-host/git-host-queries.ts'
import { asOf } from '../as-of.ts'
import type { Dependencies, Timed } from '../../dependencies.ts'
import { readPolicy } from '../../facts/policy/policy.ts'
import { evaluate, type Evaluation, type EvaluationScope } from '../evaluate.ts'
import { Stopwatch } from '../../facts/stopwatch.ts'
import { readSnapshot } from '../../facts/read-snapshot.ts'
import { aggregateName } from '../aggregate-name.ts'
import { ownFiles } from './own-files.ts'
import { type Proposal, readProposal } from './proposal.ts'
import { pullRequestQueries } from './pull-request-queries.ts'
import { touchedBy } from './touched.ts'

/** A pull request that moves pins of one environment, judged exactly like a `/promote`. */
export interface EvaluatedPromotion extends Evaluation {
  readonly kind: 'promotion'
  readonly snapshot: Snapshot
  readonly pullRequest: PullRequestAnswer
  readonly binding: PlanBinding
  /** Opened by the bot, and its branch holds nothing but what the bot wrote. */
  readonly ours: boolean
}

export type EvaluatedPullRequest =
  | EvaluatedPromotion
  | { readonly kind: 'not-open'; readonly snapshot: Snapshot }
  | {
      readonly kind: 'other'
      readonly snapshot: Snapshot
      readonly pullRequest: PullRequestAnswer
      readonly policy: Policy | undefined
      readonly findings: readonly OtherPullRequest[]
    }

export async function evaluatePullRequest(
  dependencies: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  alsoAsk: readonly Query[] = [],
  moment?: Instant,
): Promise<EvaluatedPullRequest> {
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
    const scope = { repository, snapshot, policy: policy.value, rules }
    return evaluateProposal(timed, scope, pullRequest, proposal)
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

async function evaluateProposal(
  dependencies: Timed,
  scope: EvaluationScope,
  pullRequest: PullRequestAnswer,
  proposal: Proposal,
): Promise<EvaluatedPromotion> {
  const { content, ...wanted } = proposal
  const judgedAs = parsePlanBinding(
    pullRequest.checks.find(({ name }) => name === aggregateName)?.externalId ?? '',
  )
  const evaluation = await evaluate(dependencies, scope, wanted, { pullRequest, content, judgedAs })
  const { promotion, at } = evaluation.report
  const binding = bindPlan(judgedAs, promotion.planHash, at)
  const ours = pullRequest.ours && proposal.id !== undefined
  return { kind: 'promotion', snapshot: scope.snapshot, pullRequest, binding, ours, ...evaluation }
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
