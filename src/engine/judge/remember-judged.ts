// Remembering a judgement: when the timer has to look at this pull request again, should no event say so before.
import { recheckAt } from '../../gates/recheck-at.ts'
import type { Instant, ThreadNumber } from '../../domain/identifiers.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Assessed } from '../evaluate/assess.ts'

/** To be called once everything the judgement asked for was written. */
export function rememberJudged(
  { reconcileCache, now }: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  assessed: Assessed,
): void {
  if (assessed.kind === 'not-open') reconcileCache.gone(repository, number)
  else reconcileCache.judged(repository, number, againAt(assessed, now()))
}

function againAt(assessed: Exclude<Assessed, { kind: 'not-open' }>, now: Instant): Instant | undefined {
  if (assessed.kind === 'other') return undefined
  const { rules, report, pullRequest } = assessed
  // A merge that GitHub refused, because of somebody else's check for instance, is tried again.
  const mayMerge = rules.autoMerge && report.eligibility.outcome === 'eligible'
  if (mayMerge || pullRequest.mergeable === 'unknown') return now
  return recheckAt(report.eligibility, now)
}
