// What a person may ask for in a comment, as typed: names are well formed, but nobody has looked yet whether they exist.
import type { AppName, EnvironmentName, ThreadNumber } from '../identifiers.ts'

/** `/promote [app…|all] [version] [from <env>] to <env> [--dry-run]` */
export interface PromoteRequest {
  readonly kind: 'promote'
  /** Apps, `all` and a version in the order they were typed; `resolveSubjects` tells them apart once the apps are known. */
  readonly subjects: readonly string[]
  /** Where it is said to come from; undefined when the policy's order shall tell. */
  readonly from: EnvironmentName | undefined
  readonly to: EnvironmentName
  /** Judge and tell, but change nothing. */
  readonly dryRun: boolean
}

/** `/status [env] [app]` */
export interface StatusRequest {
  readonly kind: 'status'
  readonly environment: EnvironmentName | undefined
  readonly app: AppName | undefined
}

/** What `/explain` is asked about; `here` is the pull request the comment stands on. */
export type ExplainSubject =
  | { readonly kind: 'here' }
  | { readonly kind: 'pull-request'; readonly number: ThreadNumber }
  | { readonly kind: 'place'; readonly environment: EnvironmentName; readonly app: AppName | undefined }

/** `/explain [pr-number|env [app]]` */
export interface ExplainRequest {
  readonly kind: 'explain'
  readonly about: ExplainSubject
}

/** `/help [verb]` */
export interface HelpRequest {
  readonly kind: 'help'
  readonly verb: Verb | undefined
}

/** One command of a comment; `kind` is its verb. */
export type Request = PromoteRequest | StatusRequest | ExplainRequest | HelpRequest
export type Verb = Request['kind']
