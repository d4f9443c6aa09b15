// What a person may ask for in a comment, as typed: names are well formed, but nobody has looked yet whether they exist.
import type { AppName, EnvironmentName, Instant, ThreadNumber, Version } from '../identifiers.ts'
import type { Scope } from '../locks/lock.ts'

/** `/promote [app…|all] [version] [from <env>] to <env> [--expedite --reason "…"] [--dry-run [--as-of TIME]]` */
export interface PromoteRequest {
  readonly kind: 'promote'
  /** Apps, `all` and a version in the order they were typed; `resolveSubjects` tells them apart once the apps are known. */
  readonly subjects: readonly string[]
  /** Where it is said to come from; undefined when the policy's order shall tell. */
  readonly from: EnvironmentName | undefined
  readonly to: EnvironmentName
  /** Why a step on the way shall be left out; undefined where none shall. */
  readonly expedite?: string | undefined
  /** Judge and tell, but change nothing. */
  readonly dryRun: boolean
  /** Judge as if it were this moment; only for a look. */
  readonly asOf?: Instant | undefined
}

/** `/rollback <env> [app…] [to <version>] --reason "…" [--dry-run [--as-of TIME]]` */
export interface RollbackRequest {
  readonly kind: 'rollback'
  readonly environment: EnvironmentName
  /** Apps or `all`, as typed. */
  readonly subjects: readonly string[]
  /** Undefined: the last release that was well there. */
  readonly version: Version | undefined
  /** Empty only for a dry run, which nobody has to give a reason for. */
  readonly reason: string
  readonly dryRun: boolean
  /** Judge as if it were this moment; only for a look. */
  readonly asOf?: Instant | undefined
}

/** `/clear <version> [app] --reason "…"` */
export interface ClearRequest {
  readonly kind: 'clear'
  readonly version: Version
  readonly app: AppName | undefined
  readonly reason: string
}

/** `/status [env] [app] [--history N]` */
export interface StatusRequest {
  readonly kind: 'status'
  readonly environment: EnvironmentName | undefined
  readonly app: AppName | undefined
  /** How many lines of the list of versions; undefined where it is not asked for. */
  readonly history: number | undefined
}

/** When something ends by itself: so many minutes after it began, or at a moment. */
export type Until =
  | { readonly kind: 'for'; readonly minutes: number }
  | { readonly kind: 'at'; readonly at: Instant }

/** `/lock <env…|all> [--app a,b] --reason "…" [--until TIME|--for 2h] [--dry-run]` */
export interface LockRequest {
  readonly kind: 'lock'
  readonly scopes: readonly Scope[]
  /** Empty: every app. */
  readonly apps: readonly AppName[]
  readonly reason: string
  /** Undefined: until somebody lifts it. */
  readonly until: Until | undefined
  readonly dryRun: boolean
}

/** `/unlock <env…|all> [--app a,b] --reason "…" [--dry-run]` */
export interface UnlockRequest {
  readonly kind: 'unlock'
  readonly scopes: readonly Scope[]
  /** Empty: the locks on every app. */
  readonly apps: readonly AppName[]
  readonly reason: string
  readonly dryRun: boolean
}

/** What a command is about; `here` is the pull request the comment stands on. */
export type PullRequestSubject =
  | { readonly kind: 'here' }
  | { readonly kind: 'pull-request'; readonly number: ThreadNumber }
  | { readonly kind: 'place'; readonly environment: EnvironmentName; readonly app: AppName | undefined }

/** `/explain [pr-number|env [app]] [--as-of TIME]` */
export interface ExplainRequest {
  readonly kind: 'explain'
  readonly about: PullRequestSubject
  /** Judge as if it were this moment. */
  readonly asOf?: Instant | undefined
}

/** `/hold [pr-number|env [app]] --reason "…" [--dry-run]` */
export interface HoldRequest {
  readonly kind: 'hold'
  readonly about: PullRequestSubject
  readonly reason: string
  readonly dryRun: boolean
}

/** `/release [pr-number|env [app]] [--reason "…"] [--dry-run]` */
export interface ReleaseRequest {
  readonly kind: 'release'
  readonly about: PullRequestSubject
  readonly reason: string | undefined
  readonly dryRun: boolean
}

/** `/help [verb]` */
export interface HelpRequest {
  readonly kind: 'help'
  readonly verb: Verb | undefined
}

/** Every command by its verb. */
export interface Requests {
  readonly promote: PromoteRequest
  readonly rollback: RollbackRequest
  readonly clear: ClearRequest
  readonly lock: LockRequest
  readonly unlock: UnlockRequest
  readonly hold: HoldRequest
  readonly release: ReleaseRequest
  readonly status: StatusRequest
  readonly explain: ExplainRequest
  readonly help: HelpRequest
}
export type Verb = keyof Requests

/** One command of a comment; `kind` is its verb. */
export type Request = Requests[Verb]
