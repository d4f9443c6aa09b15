// Judging a pull request: assess it, say so in its checks, and merge it where its environment may merge by itself.
import { mergesByItself } from '../../gates/approvals/approval.ts'
import type { CommitOid, ThreadNumber } from '../../domain/identifiers.ts'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { CheckAnswer } from '../../ports/git-host/git-host-queries.ts'
import type { Dependencies } from '../dependencies.ts'
import { pullRequestWords } from '../report/pull-request-text.ts'
import { aggregateName } from '../evaluate/aggregate-name.ts'
import { recoveredChanges } from '../report/recovered-changes.ts'
import { ledgerMoved } from '../report/ledger-moved.ts'
import { progressChanges } from '../report/progress-changes.ts'
import { checkChange, promotionChecks } from '../report/promotion-checks.ts'
import { rulesPlace } from '../report/rules-place.ts'
import {
  type EvaluatedPullRequest,
  type EvaluatedPromotion,
  evaluatePullRequest,
} from '../evaluate/pull-request/evaluate-pull-request.ts'
import { needsRebuild, rebuild } from './rebuild.ts'
import { rememberJudged } from './remember-judged.ts'

/** What a judgement came to. */
export type Judged =
  | { readonly kind: 'not-open' }
  /** The branch was rebuilt. The new head arrives as a push event, and is judged then. */
  | { readonly kind: 'rebuilt' }
  | {
      readonly kind: 'judged'
      readonly evaluated: Exclude<EvaluatedPullRequest, { kind: 'not-open' }>
      /** What the required check says on the head since, and what it said there when the head was read. */
      readonly verdict: CheckAnswer['state'] | undefined
      readonly shown: CheckAnswer['state'] | undefined
    }

/** Whoever is overtaken this often is judged again by those who did it. */
const maxLooks = 5

/**
 * Brings everything a pull request shows up to date with what is true now. Where the ledger moved in the very instant
 * in which it was told to be fine, or was merged, it is judged again at once: a lock may have come in between.
 *
 * @param mergeGroup the head of a merge group that holds this pull request: the verdict is posted there as well
 */
export async function judgePullRequest(
  dependencies: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  mergeGroup?: CommitOid,
): Promise<Judged> {
  for (let look = 1; ; look += 1) {
    const { judged, overtaken } = await judgeOnce(dependencies, repository, number, mergeGroup)
    if (!overtaken || look === maxLooks) return judged
  }
}

async function judgeOnce(
  dependencies: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  mergeGroup: CommitOid | undefined,
): Promise<{ readonly judged: Judged; readonly overtaken: boolean }> {
  const evaluated = await evaluatePullRequest(dependencies, repository, number)
  if (evaluated.kind === 'not-open') {
    rememberJudged(dependencies, repository, number, evaluated)
    return { judged: { kind: 'not-open' }, overtaken: false }
  }
  if (evaluated.kind === 'promotion' && needsRebuild(evaluated)) {
    await rebuild(dependencies, repository, evaluated)
    return { judged: { kind: 'rebuilt' }, overtaken: false }
  }
  const { head, checks } = evaluated.pullRequest
  const verdict = verdictChanges(dependencies, evaluated, head, checks)
  const changes = [
    ...verdict,
    ...(mergeGroup === undefined ? [] : verdictChanges(dependencies, evaluated, mergeGroup, [])),
    ...(evaluated.kind === 'promotion' && evaluated.ours
      ? ownChanges(dependencies, evaluated, verdict.length > 0)
      : []),
  ]
  const results =
    changes.length > 0 ? await dependencies.host.write(repository, evaluated.snapshot, changes) : []
  rememberJudged(dependencies, repository, number, evaluated)
  const shown = checks.find(({ name }) => name === aggregateName)?.state
  const said = verdict.find((change) => change.kind === 'post-check' && change.name === aggregateName)
  const now = said?.kind === 'post-check' ? said.state : shown
  const judged = { kind: 'judged', evaluated, verdict: now, shown } as const
  return { judged, overtaken: now !== 'failure' && ledgerMoved(evaluated.snapshot, results) }
}

function verdictChanges(
  { messages }: Dependencies,
  evaluated: Exclude<EvaluatedPullRequest, { kind: 'not-open' }>,
  head: CommitOid,
  existing: readonly CheckAnswer[],
): readonly Change[] {
  const { policy, snapshot } = evaluated
  if (evaluated.kind === 'promotion') {
    return promotionChecks(
      messages,
      evaluated.report,
      evaluated.policy,
      snapshot,
      head,
      evaluated.binding,
      existing,
    )
  }
  const page = messages.otherPullRequestCheck(evaluated.findings, rulesPlace(snapshot, policy))
  return checkChange(page, hashOf(page), head, existing)
}

/** What the bot's own pull request gets on top: its body and sticky comment told anew, and the merge where it is due. */
function ownChanges(
  dependencies: Dependencies,
  evaluated: EvaluatedPromotion,
  news: boolean,
): readonly Change[] {
  const { report, pullRequest, policy, rules, snapshot } = evaluated
  const words = pullRequestWords(dependencies.messages, { report, policy, rules }, snapshot)
  return [
    ...(news ? [{ kind: 'edit-pull-request', id: pullRequest.id, ...words } as const] : []),
    ...(news ? progressChanges(dependencies.messages, evaluated, 'open') : []),
    ...recoveredChanges(dependencies.messages, evaluated),
    ...(mayMergeByItself(evaluated) ? mergeChanges(pullRequest) : []),
  ]
}

/** A repository always allows one way; which is its owners' choice. */
function mergeChanges({
  id,
  head,
  mergeMethods: [method],
}: EvaluatedPromotion['pullRequest']): readonly Change[] {
  return method === undefined ? [] : [{ kind: 'merge-pull-request', id, head, method }]
}

function mayMergeByItself({ rules, report, pullRequest }: EvaluatedPromotion): boolean {
  return (
    mergesByItself(report.promotion, rules) && report.eligibility.outcome === 'eligible' && !pullRequest.draft
  )
}
