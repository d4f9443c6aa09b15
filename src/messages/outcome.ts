// // An outcome: what a command came to, before anybody puts it into words.
import type { AnswerContext } from '../text/context.ts'
import type { Markdown } from '../text/markdown.ts'
import type { Templates } from '../text/templates.ts'
import type { EarliestPass } from '../gates/earliest-pass.ts'
import type { Eligibility } from '../gates/evaluate.ts'
import type { GateName } from '../gates/catalog.ts'
import type { AppName, EnvironmentName, HostId, Instant, ThreadNumber } from '../domain/identifiers.ts'
import type { Impact } from '../domain/impact/impact.ts'
import type { LedgerEntry } from '../domain/ledger/ledger.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'
import type { Refusal } from '../domain/commands/refusal.ts'
import type { DeployedState } from '../domain/ledger/deployed-state.ts'
import type { Stability } from '../domain/status/stability.ts'

export interface PullRequestLink {
  readonly number: ThreadNumber
  readonly url: string
}

/** How far a promotion has come; the sticky comment follows it. */
export type Stage = 'open' | 'merged' | 'closed' | 'superseded'

/** Everything that is told of a promotion: in its pull request, its checks and its sticky comment. */
export interface PromotionReport {
  readonly promotion: Promotion
  readonly eligibility: Eligibility
  /** Where each app stands on the way to the target, first environment first. */
  readonly chain: readonly DeployedState[]
  /** The ledger entry because of which the bot proposed it; undefined where somebody asked. */
  readonly trigger?: LedgerEntry | undefined
  /** What a rollback comes to; undefined for a promotion. */
  readonly impact?: Impact | undefined
  /** How long gathering what each gate looked at took, in milliseconds. */
  readonly durations?: ReadonlyMap<GateName, number> | undefined
  /** How the target has been lately, app by app. */
  readonly stability?: readonly Stability[] | undefined
  /** When it may get through; undefined where it may now, and where nobody can tell. */
  readonly earliestPass?: EarliestPass | undefined
  /** Judged as if it were `at`; nothing but the clock was another. */
  readonly whatIf?: boolean | undefined
  /** When it was judged. */
  readonly at: Instant
}

/** An answer in words, made once it is known where it is read. Pure. */
export type Say = (context: AnswerContext, templates: Templates) => Markdown

export type Outcome =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Gates say no: nothing was opened. */
  | { readonly kind: 'blocked'; readonly report: PromotionReport }
  | { readonly kind: 'dry-run'; readonly report: PromotionReport }
  | {
      readonly kind: 'opened'
      readonly report: PromotionReport
      readonly pullRequest: PullRequestLink
      readonly superseded: readonly (PullRequestLink & { readonly id: HostId })[]
    }
  /** The same is already open: nothing was done again. */
  | {
      readonly kind: 'repeated'
      readonly environment: EnvironmentName
      readonly apps: readonly AppName[]
      readonly pullRequest: PullRequestLink
    }
  | {
      readonly kind: 'explained'
      readonly report: PromotionReport
      readonly pullRequest: PullRequestLink | undefined
    }
  /** What a command of any other kind came to, with its own words for it. */
  | { readonly kind: 'told'; readonly succeeded: boolean; readonly say: Say }

/** Whether a command did what it was asked to. */
export function succeeded(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'refused':
    case 'blocked':
      return false
    case 'told':
      return outcome.succeeded
    default:
      return true
  }
}
