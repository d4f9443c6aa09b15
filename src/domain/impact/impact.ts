// Impact: what a rollback takes back, whom it touches and how long it takes, and whether it is advised.
import type { Fact } from '../fact.ts'
import type { Verdict } from '../verdict.ts'
import type { AppName, CommitOid, EnvironmentName, ThreadNumber, Version } from '../identifiers.ts'
import type { DocumentComparison } from './schemas/breaking-change.ts'
import type { ConsumerEffect } from './consumers.ts'
import type { ExpectedTime } from './expected-time.ts'

/** A commit of the app's own source that the target does not have. Everything in it is untrusted. */
export interface TakenBackCommit {
  readonly oid: CommitOid
  readonly headline: string
  readonly url: string
}

export interface TakenBackPullRequest {
  readonly number: ThreadNumber
  readonly title: string
  readonly url: string
}

/** What the release being left has and the target has not. */
export interface SourceDifference {
  /** Oldest first; `commitCount` tells how many there are in all. */
  readonly commits: readonly TakenBackCommit[]
  readonly commitCount: number
  /** Merged pull requests those commits came with, by number. */
  readonly pullRequests: readonly TakenBackPullRequest[]
  /** Commits that only the target has: more than 0 where the two lines of history parted. */
  readonly comingIn: number
}

/** What an app pins in another environment. */
export interface Elsewhere {
  readonly environment: EnvironmentName
  readonly version: Version | undefined
  readonly is: 'the-release-left' | 'the-target' | 'another'
  readonly health: 'verified' | 'failed' | 'unreported' | 'unknown'
}

/** The impact on one app. */
export interface AppImpact {
  readonly app: AppName
  readonly from: Version | undefined
  readonly to: Version
  /** Versions that stood in this environment after the target, oldest first, the one being left last. */
  readonly releases: Fact<readonly Version[]>
  readonly source: Fact<SourceDifference>
  /** One for each published document that the policy names. */
  readonly documents: Fact<readonly DocumentComparison[]>
  /** One for each other environment in which the app has a release file. */
  readonly elsewhere: Fact<readonly Elsewhere[]>
}

/** What one gate says of the target. */
export interface GateVerdict {
  readonly gate: string
  readonly verdict: Verdict
}

/** Everything an impact is worked out from. */
export interface ImpactFacts {
  readonly environment: EnvironmentName
  readonly apps: readonly AppImpact[]
  /** Every consumer that the policy names; unavailable where it names none and does not say that there is none. */
  readonly consumers: Fact<readonly ConsumerEffect[]>
  readonly expectedTime: Fact<ExpectedTime | undefined>
  /** What every gate says of the target under today's rules. */
  readonly verdicts: readonly GateVerdict[]
}

/** `blocked` cannot be merged under today's rules; `risky` asks a person to look; `safe` found nothing and knows everything. */
export type Recommendation = 'safe' | 'risky' | 'blocked'

/** Why it is not advised without a second look; one for each kind of thing, with its app where it is about one. */
export type ImpactReason =
  | { readonly code: 'gates-fail'; readonly gates: readonly string[] }
  | { readonly code: 'breaking-changes'; readonly app: AppName; readonly count: number }
  | { readonly code: 'consumers-outside'; readonly count: number }
  | { readonly code: 'consumers-follow'; readonly count: number }
  | {
      readonly code: 'target-failed-elsewhere'
      readonly app: AppName
      readonly environments: readonly EnvironmentName[]
    }
  | { readonly code: 'history-parted'; readonly app: AppName; readonly comingIn: number }
  /** Something that has to be known is not. `what` says what, `problem` why; the problem is untrusted. */
  | {
      readonly code: 'unknown'
      readonly what:
        | 'releases'
        | 'commits'
        | 'documents'
        | 'document'
        | 'other environments'
        | 'consumers'
        | 'consumer'
        | 'expected time'
      readonly app: AppName | undefined
      readonly problem: string
    }

export interface Impact extends ImpactFacts {
  readonly recommendation: Recommendation
  /** Empty for `safe` only. */
  readonly reasons: readonly ImpactReason[]
}
