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
import { type Assessed, type AssessedPromotion, assess } from '../evaluate/assess.ts'
import { needsRebuild, rebuild } from './rebuild.ts'
import { rememberJudged } from './remember-judged.ts'

/** What a judgement came to. */
export type Judged =
  | { readonly kind: 'not-open' }
  /** The branch was made anew; the new head comes back through the door as a push, and is judged then. */
  | { readonly kind: 'rebuilt' }
  | {
      readonly kind: 'judged'
      readonly assessed: Exclude<Assessed, { kind: 'not-open' }>
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
  const assessed = await assess(dependencies, repository, number)
  if (assessed.kind === 'not-open') {
    rememberJudged(dependencies, repository, number, assessed)
    return { judged: { kind: 'not-open' }, overtaken: false }
  }
  if (assessed.kind === 'promotion' && needsRebuild(assessed)) {
    await rebuild(dependencies, repository, assessed)
    return { judged: { kind: 'rebuilt' }, overtaken: false }
  }
  const { head, checks } = assessed.pullRequest
  const verdict = verdictChanges(dependencies, assessed, head, checks)
  const changes = [
    ...verdict,
    ...(mergeGroup === undefined ? [] : verdictChanges(dependencies, assessed, mergeGroup, [])),
    ...(assessed.kind === 'promotion' && assessed.ours
      ? ownChanges(dependencies, assessed, verdict.length > 0)
      : []),
  ]
  const results =
    changes.length > 0 ? await dependencies.host.write(repository, assessed.snapshot, changes) : []
  rememberJudged(dependencies, repository, number, assessed)
  const shown = checks.find(({ name }) => name === aggregateName)?.state
  const said = verdict.find((change) => change.kind === 'post-check' && change.name === aggregateName)
  const now = said?.kind === 'post-check' ? said.state : shown
  const judged = { kind: 'judged', assessed, verdict: now, shown } as const
  return { judged, overtaken: now !== 'failure' && ledgerMoved(assessed.snapshot, results) }
}

function verdictChanges(
  { messages }: Dependencies,
  assessed: Exclude<Assessed, { kind: 'not-open' }>,
  head: CommitOid,
  existing: readonly CheckAnswer[],
): readonly Change[] {
  const { policy, snapshot } = assessed
  if (assessed.kind === 'promotion') {
    return promotionChecks(
      messages,
      assessed.report,
      assessed.policy,
      snapshot,
      head,
      assessed.binding,
      existing,
    )
  }
  const page = messages.otherPullRequestCheck(assessed.findings, rulesPlace(snapshot, policy))
  return checkChange(page, hashOf(page), head, existing)
}

/** What the bot's own pull request gets on top: its body and sticky comment told anew, and the merge where it is due. */
function ownChanges(
  dependencies: Dependencies,
  assessed: AssessedPromotion,
  news: boolean,
): readonly Change[] {
  const { report, pullRequest, policy, rules, snapshot } = assessed
  const words = pullRequestWords(dependencies.messages, { report, policy, rules }, snapshot)
  return [
    ...(news ? [{ kind: 'edit-pull-request', id: pullRequest.id, ...words } as const] : []),
    ...(news ? progressChanges(dependencies.messages, assessed, 'open') : []),
    ...recoveredChanges(dependencies.messages, assessed),
    ...(mayMergeByItself(assessed) ? mergeChanges(pullRequest) : []),
  ]
}

/** A repository always allows one way; which is its owners' choice. */
function mergeChanges({
  id,
  head,
  mergeMethods: [method],
}: AssessedPromotion['pullRequest']): readonly Change[] {
  return method === undefined ? [] : [{ kind: 'merge-pull-request', id, head, method }]
}

function mayMergeByItself({ rules, report, pullRequest }: AssessedPromotion): boolean {
  return (
    mergesByItself(report.promotion, rules) && report.eligibility.outcome === 'eligible' && !pullRequest.draft
  )
}
