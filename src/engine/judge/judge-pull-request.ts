// Judging a pull request: assess it, say so in its checks, and merge it where its environment may merge by itself.
import type { CommitOid, ThreadNumber } from '../../domain/identifiers.ts'
import { hashOf } from '../../domain/plan-hash.ts'
import type { RepositoryRef } from '../../ports/git-host.ts'
import type { Change } from '../../ports/git-host-changes.ts'
import type { CheckAnswer } from '../../ports/git-host-questions.ts'
import type { Equipment } from '../equipment.ts'
import { pullRequestWords } from '../promote/pull-request-words.ts'
import { progressChanges } from '../report/progress-changes.ts'
import { checkChange, promotionChecks } from '../report/promotion-checks.ts'
import { rulesPlace } from '../rules-place.ts'
import { type Assessed, type AssessedPromotion, assess } from './assess.ts'
import { needsRebuild, rebuild } from './rebuild.ts'

/**
 * Brings everything a pull request shows up to date with what is true now.
 *
 * @param mergeGroup the head of a merge group that holds this pull request: the verdict is posted there as well
 */
export async function judgePullRequest(
  equipment: Equipment,
  repository: RepositoryRef,
  number: ThreadNumber,
  mergeGroup?: CommitOid,
): Promise<void> {
  const assessed = await assess(equipment, repository, number)
  if (assessed.kind === 'not-open') return
  if (assessed.kind === 'promotion' && needsRebuild(assessed)) {
    // The new head comes back through the door as a push, and is judged then.
    await rebuild(equipment, repository, assessed)
    return
  }
  const { head, checks } = assessed.pullRequest
  const verdict = verdictChanges(equipment, assessed, head, checks)
  const changes = [
    ...verdict,
    ...(mergeGroup === undefined ? [] : verdictChanges(equipment, assessed, mergeGroup, [])),
    ...(assessed.kind === 'promotion' && assessed.ours
      ? ownChanges(equipment, assessed, verdict.length > 0)
      : []),
  ]
  if (changes.length > 0) await equipment.host.write(repository, assessed.reading, changes)
}

function verdictChanges(
  { messages }: Equipment,
  assessed: Exclude<Assessed, { kind: 'not-open' }>,
  head: CommitOid,
  existing: readonly CheckAnswer[],
): readonly Change[] {
  const { policy, reading } = assessed
  if (assessed.kind === 'promotion') {
    return promotionChecks(
      messages,
      assessed.report,
      assessed.policy,
      reading,
      head,
      assessed.binding,
      existing,
    )
  }
  const page = messages.otherPullRequestCheck(assessed.findings, rulesPlace(reading, policy))
  return checkChange(page, hashOf(page), head, existing)
}

/** What the bot's own pull request gets on top: its body and sticky comment told anew, and the merge where it is due. */
function ownChanges(equipment: Equipment, assessed: AssessedPromotion, news: boolean): readonly Change[] {
  const { report, pullRequest, policy, rules, reading } = assessed
  const words = pullRequestWords(equipment.messages, { report, policy, rules }, reading)
  return [
    ...(news ? [{ kind: 'edit-pull-request', id: pullRequest.id, ...words } as const] : []),
    ...(news ? progressChanges(equipment.messages, assessed, 'open') : []),
    ...(mayMergeByItself(assessed)
      ? [{ kind: 'merge-pull-request', id: pullRequest.id, head: pullRequest.head } as const]
      : []),
  ]
}

/** Never into production, whatever the policy says: it was read strictly, and is not trusted alone. */
function mayMergeByItself({ rules, report, pullRequest }: AssessedPromotion): boolean {
  return (
    rules.autoMerge && !rules.production && report.eligibility.outcome === 'eligible' && !pullRequest.draft
  )
}
