// Remembering a judgement: when the timer has to look at this pull request again, should no event say so before.
import { recheckAt } from '../../gates/recheck-at.ts'
import type { Instant, ThreadNumber } from '../../domain/identifiers.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'
import type { EvaluatedPullRequest } from '../evaluate/pull-request/evaluate-pull-request.ts'

/** To be called once everything the judgement asked for was written. */
export function rememberJudged(
  { reconcileCache, now }: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  evaluated: EvaluatedPullRequest,
): void {
  if (evaluated.kind === 'not-open') reconcileCache.gone(repository, number)
  else reconcileCache.judged(repository, number, againAt(evaluated, now()))
}

function againAt(
  evaluated: Exclude<EvaluatedPullRequest, { kind: 'not-open' }>,
  now: Instant,
): Instant | undefined {
  if (evaluated.kind === 'other') return undefined
  const { rules, report, pullRequest } = evaluated
  // A merge that GitHub refused, because of somebody else's check for instance, is tried again.
  const mayMerge = rules.autoMerge && report.eligibility.outcome === 'eligible'
  if (mayMerge || pullRequest.mergeable === 'unknown') return now
  return recheckAt(report.eligibility)
}
