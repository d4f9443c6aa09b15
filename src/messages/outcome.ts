// An outcome: what a command came to, before anybody puts it into words.
import type { MissingRule } from '../domain/status/branch-protection.ts'
import type { Closed, Soaking } from '../domain/status/clock-waits.ts'
import type { EarliestPass } from '../gates/earliest-pass.ts'
import type { Eligibility } from '../gates/evaluate.ts'
import type { Policy } from '../domain/environments/environment.ts'
import type { Fact } from '../domain/fact.ts'
import type { GateName } from '../gates/catalog.ts'
import type {
  AppName,
  EnvironmentName,
  HostId,
  Instant,
  Login,
  ThreadNumber,
  Version,
} from '../domain/identifiers.ts'
import type { Impact } from '../domain/impact/impact.ts'
import type { LedgerEntry } from '../domain/ledger/ledger.ts'
import type { Quarantine, UnreadableQuarantine } from '../domain/locks/quarantine.ts'
import type { Hold, UnreadableHold } from '../domain/locks/hold.ts'
import type { Lock, UnreadableLock } from '../domain/locks/lock.ts'
import type { Phrase } from '../text/phrase.ts'
import type { Person } from '../domain/access/person.ts'
import type { PastMoves } from '../domain/ledger/past-move.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'
import type { Refusal } from '../domain/commands/refusal.ts'
import type { DeployedState } from '../domain/ledger/deployed-state.ts'
import type { Stability } from '../domain/status/stability.ts'
import { type StopOutcome, stopSucceeded } from '../domain/commands/stop-outcome.ts'

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

/** One line of `/status`. */
export interface StatusRow {
  readonly environment: EnvironmentName
  readonly app: AppName
  readonly version: Version | undefined
  readonly deployedState: DeployedState | undefined
  /** What is wrong with the release file, where it cannot be read. */
  readonly problem: string | undefined
}

/** What `/help` says of one command. */
export interface CommandHelp {
  readonly usage: string
  readonly purpose: Phrase
  /** Lines to paste, in the names of this repository. */
  readonly examples: readonly string[]
}

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
  | {
      readonly kind: 'status'
      readonly rows: readonly StatusRow[]
      readonly locks: readonly (Lock | UnreadableLock)[]
      /** Of the open promotions. */
      readonly holds: readonly (Hold | UnreadableHold)[]
      /** What goes nowhere, of the apps that are meant; one that cannot be read tells no app. */
      readonly quarantines: readonly (Quarantine | UnreadableQuarantine)[]
      readonly open: readonly {
        readonly environment: EnvironmentName
        readonly apps: readonly AppName[]
        readonly requester: Login
        readonly pullRequest: PullRequestLink | undefined
      }[]
      /** The list of versions, where it was asked for. */
      readonly history?: Fact<PastMoves> | undefined
      /** Rules that should protect the branches, and are not set. */
      readonly missingRules?: readonly MissingRule[]
      /** What only the clock holds up. */
      readonly soaking?: readonly Soaking[] | undefined
      readonly closed?: readonly Closed[] | undefined
      readonly at: Instant
    }
  /** A quarantine was lifted: one entry for each place that had caused it. */
  | {
      readonly kind: 'cleared'
      readonly version: Version
      readonly cleared: readonly {
        readonly environment: EnvironmentName
        readonly app: AppName
        readonly index: number
      }[]
    }
  | StopOutcome
  | {
      readonly kind: 'help'
      /** What was asked about: one command, or all of them. */
      readonly commands: readonly CommandHelp[]
      readonly isOne: boolean
      readonly policy: Policy
      readonly asker: Person | undefined
    }

/** Whether a command did what it was asked to. */
export function succeeded(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'refused':
    case 'blocked':
      return false
    case 'locked':
    case 'unlocked':
    case 'held':
    case 'released':
      return stopSucceeded(outcome)
    default:
      return true
  }
}
