// The checks of a promotion: one a gate and the aggregate, posted only where they say something new.
import { isAskedFor } from '../../gates/evaluate.ts'
import { gateNoteText, sameFindings } from '../../gates/gate-note.ts'
import { impactNote } from '../../domain/impact/in-short.ts'
import type { Policy } from '../../domain/environments/environment.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import type { PromotionReport } from '../../messages/outcome.ts'
import { bindingText } from '../../domain/ledger/plan-binding-text.ts'
import type { PlanBinding } from '../../domain/access/review.ts'
import type { CheckPage } from '../../messages/check-page.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { CheckAnswer } from '../../ports/git-host/git-host-queries.ts'
import { rulesPlace } from './rules-place.ts'

/**
 * Posts what the gates said on a commit; what stands there already in the same words is left alone. A gate that nobody asked for
 * has no check, unless one stands there from when it was asked for.
 */
export function promotionChecks(
  messages: Messages,
  report: PromotionReport,
  policy: Policy,
  snapshot: Snapshot,
  head: CommitOid,
  binding: PlanBinding,
  existing: readonly CheckAnswer[],
): readonly Change[] {
  const context = { ...rulesPlace(snapshot, policy), promotion: report.promotion, at: report.at }
  const gates = report.eligibility.judgements.flatMap((judgement) => {
    const page = messages.gateCheck(judgement, context)
    if (!isAskedFor(judgement) && !existing.some(({ name }) => name === page.name)) return []
    // The page tells when it was judged; what was found is what makes it news.
    return [{ page, externalId: gateNoteText(judgement, report.durations?.get(judgement.gate)) }]
  })
  const aggregate = messages.aggregateCheck(report.eligibility, context)
  const impact = report.impact === undefined ? undefined : impactNote(report.impact)
  return [...gates, { page: aggregate, externalId: bindingText(binding, impact) }].flatMap(
    ({ page, externalId }) => checkChange(page, externalId, head, existing),
  )
}

/** One check run, or nothing where the same is posted already. */
export function checkChange(
  page: CheckPage,
  externalId: string,
  head: CommitOid,
  existing: readonly CheckAnswer[],
): readonly Change[] {
  const { name, state, output } = page
  const before = existing.find((check) => check.name === name)
  const same =
    before !== undefined &&
    before.state === state &&
    before.title === output.title &&
    sameFindings(before.externalId, externalId)
  return same ? [] : [{ kind: 'post-check', head, id: before?.id, name, state, externalId, output }]
}
