// Creates the messages: one object with the words for everything.
import { ledgerIntegrityNotice, ledgerRestoredNotice } from './notices/ledger-integrity.ts'
import { answer, marked } from './answers/answer.ts'
import { endedComment } from './answers/ended.ts'
import { promotionComment } from './answers/promotion-comment.ts'
import { skippedStepsItem, skippedStepsDone } from './notices/skipped-steps.ts'
import { aggregateCheck } from './checks/aggregate-check.ts'
import { gateCheck } from './checks/gate-check.ts'
import { otherPullRequestCheck } from './checks/other-pull-request.ts'
import { runCheck } from './checks/run-check.ts'
import { keptOutput } from '../gates/external/gate-output.ts'
import { deploymentAnswer } from './checks/deployment-answer.ts'
import type { Messages } from './messages.ts'
import { bypassCheck, bypassNotice, parkedNotice, supersededNotice } from './notices/notices.ts'
import { pullRequestBody } from './pull-request/body.ts'
import { commitMessage } from './pull-request/commit-message.ts'
import { pullRequestTitle } from './pull-request/title.ts'
import { automaticReason } from './impact/trigger-words.ts'
import { rollbackNotice } from './notices/rollback-notice.ts'
import { lockNotice } from './notices/lock-notice.ts'
import type { Templates } from '../text/templates.ts'

/** Pure: the same templates, outcome and context always give the same words. */
export function createMessages(templates: Templates): Messages {
  return {
    answer: (outcome, context) => answer(outcome, context, templates),
    progress: (report, stage, pullRequest, context) => {
      const beside = { superseded: [], footer: undefined }
      const body = promotionComment(report, stage, pullRequest, context, beside, templates)
      return marked(body, context.marker)
    },
    ended: (promotion, stage, pullRequest, merged) =>
      marked(endedComment(promotion, stage, pullRequest, merged, templates), promotion.id),
    pullRequestTitle,
    pullRequestBody: (report, context) => pullRequestBody(report, context, templates),
    commitMessage,
    gateCheck: (judgement, context) => gateCheck(judgement, context, templates),
    runCheck,
    keptOutput,
    aggregateCheck: (eligibility, context) => aggregateCheck(eligibility, context, templates),
    otherPullRequestCheck: (findings, context) => otherPullRequestCheck(findings, context, templates),
    bypassNotice: (payload, entry) => bypassNotice(payload, entry, templates),
    bypassCheck: (payload, entry) => bypassCheck(payload, entry, templates),
    ledgerIntegrityNotice: (fault, lastWhole) => ledgerIntegrityNotice(fault, lastWhole, templates),
    ledgerRestoredNotice: () => ledgerRestoredNotice(templates),
    deploymentAnswer,
    skippedStepsItem: (entry, context) => skippedStepsItem(entry, context, templates),
    skippedStepsDone: (entry) => skippedStepsDone(entry, templates),
    rollbackNotice: (notice, context) => rollbackNotice(notice, context, templates),
    automaticReason,
    supersededNotice: (by) => supersededNotice(by, templates),
    lockNotice: (lock, stage, marker) => marked(lockNotice(lock, stage, templates), marker),
    parkedNotice: (reason) => parkedNotice(reason, templates),
  }
}
