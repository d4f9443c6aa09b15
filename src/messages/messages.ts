// Messages: everything Lockkeeper says, as pure text. An outcome goes in, words come out.
import type { Skipping } from '../domain/automation/skipped-steps.ts'
import type { DeploymentVerdict } from '../gates/deployment-verdict.ts'
import type { Eligibility } from '../gates/evaluate.ts'
import type { Judgement } from '../gates/catalog.ts'
import type { OtherPullRequest } from '../domain/commands/other-pull-request.ts'
import type { Outcome, PromotionReport, PullRequestLink, Stage } from './outcome.ts'
import type { CommitOid, Instant, Login } from '../domain/identifiers.ts'
import type { LedgerFault } from '../domain/ledger/ledger-fault.ts'
import type { LedgerEntry } from '../domain/ledger/ledger.ts'
import type { Lock } from '../domain/locks/lock.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'
import type { DescribedPromotion } from '../domain/promotion/promotion-trailers.ts'
import type { IntegrityNotice } from './notices/ledger-integrity.ts'
import type { KeptText } from '../domain/external/kept-output.ts'
import type { CheckPage } from './check-page.ts'
import type { ShownRun } from './checks/run-check.ts'
import type {
  AnswerContext,
  BodyContext,
  CheckContext,
  ProgressContext,
  RulesPlace,
} from '../text/context.ts'
import type { Item } from './notices/skipped-steps.ts'
import type { BypassEntry, Bypassed } from './notices/notices.ts'
import type { RollbackNotice } from './notices/rollback-notice.ts'

/**
 * All Markdown stays under GitHub's 65,536 bytes, with its markup balanced; whatever came from outside is escaped:
 * it mentions nobody, links nowhere and hides nothing.
 */
export interface Messages {
  /** The comment that answers a command, hidden marker included. */
  answer(outcome: Outcome, context: AnswerContext): string

  /** The sticky comment of a promotion as it goes on, hidden marker included. */
  progress(
    report: PromotionReport,
    stage: Stage,
    pullRequest: PullRequestLink,
    context: ProgressContext,
  ): string

  /** The sticky comment of a promotion that is over, hidden marker included. */
  ended(
    promotion: DescribedPromotion,
    stage: 'merged' | 'closed',
    pullRequest: PullRequestLink,
    merged: { readonly at: Instant; readonly by: Login } | undefined,
  ): string

  /** Plain text of at most 255 characters. */
  pullRequestTitle(promotion: Promotion): string

  pullRequestBody(report: PromotionReport, context: BodyContext): string

  /** The title as headline, and the trailers that tell of the promotion. */
  commitMessage(promotion: Promotion): string

  /** The check run of one gate, `lockkeeper / <gate>`. */
  gateCheck(judgement: Judgement, context: CheckContext): CheckPage

  /** The check run `lockkeeper run / <gate>`: what was run or reported for a gate. */
  runCheck(run: ShownRun): CheckPage

  /** What is shown of an output, with a word about what is left out. */
  keptOutput(output: KeptText): string

  /** The aggregate check run `lockkeeper` of a promotion. */
  aggregateCheck(eligibility: Eligibility, context: CheckContext): CheckPage

  /** The aggregate check run `lockkeeper` of a pull request that is no promotion; an empty list says nothing is touched. */
  otherPullRequestCheck(findings: readonly OtherPullRequest[], context: RulesPlace): CheckPage

  /** Says that a pin changed which was not what was judged: on its pull request, or in an issue where there is none. */
  bypassNotice(payload: Bypassed, entry: BypassEntry): string

  /** The same as a red aggregate check on the commit, where no pull request brought it. */
  bypassCheck(payload: Bypassed, entry: BypassEntry, context: RulesPlace): CheckPage

  /** Says that the ledger is not the one it was; `lastWhole` is the commit at which it still was, where that is known. */
  ledgerIntegrityNotice(fault: LedgerFault, lastWhole: CommitOid | undefined): IntegrityNotice

  /** Says that it is again. */
  ledgerRestoredNotice(): Omit<IntegrityNotice, 'title'>

  /** Tells a workflow job why it may go on, or why not, in at most 1,024 characters. `environment` is untrusted. */
  deploymentAnswer(verdict: DeploymentVerdict, environment: string): string

  /** The issue that stays open until what an expedited promotion left out is made good. */
  skippedStepsItem(entry: Skipping, context: RulesPlace): Item

  /** Says in that issue that it is. */
  skippedStepsDone(entry: Skipping): string

  /** What is said of a rollback that the bot proposed by itself, or why it proposed none; hidden marker included. */
  rollbackNotice(notice: RollbackNotice, context: RulesPlace): string

  /** Why the bot proposes a rollback, in plain words: the reason the ledger keeps. */
  automaticReason(trigger: LedgerEntry): string

  /** Says on a pull request that a newer promotion took its place. */
  supersededNotice(by: PullRequestLink): string

  /** Says in the thread where a lock was asked for that it will end, or has ended; hidden marker included. */
  lockNotice(lock: Lock, stage: 'ends' | 'ended', marker: string): string

  /** Says that a command could not be carried out after all attempts; the reason is untrusted. */
  parkedNotice(reason: string): string
}
