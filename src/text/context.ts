// The context of a message: where it is read, and where the rules it speaks of are written.
import type { EnvironmentRules, Policy } from '../domain/environments/environment.ts'
import type { CommitOid, Instant, Login } from '../domain/identifiers.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'

/** Where the rules are written that a message names. */
export interface RulesPlace {
  /** As in `https://github.com/acme/deploy`, without a slash at the end. */
  readonly repositoryUrl: string
  /** The policy file; undefined when the rules come from the folders' names alone. */
  readonly policyPath: string | undefined
  /** The commit the policy was read at; undefined when it was not read yet. */
  readonly policyCommit: CommitOid | undefined
}

/** For the comment that answers a command. */
export interface AnswerContext extends RulesPlace {
  /** An id that finds this comment again; nothing else of a comment is ever read back. */
  readonly marker: string
  /** The command as it was typed; untrusted. */
  readonly asked: string
  readonly asker: Login
  /** The policy in force, once it was read: with it, answers can say who else may. */
  readonly policy?: Policy | undefined
}

/** For the sticky comment that follows a promotion. */
export interface ProgressContext extends RulesPlace {
  readonly marker: string
}

/** For the body of a promotion's pull request. */
export interface BodyContext extends RulesPlace {
  /** The rules of the promotion's environment. */
  readonly rules: EnvironmentRules
}

/** For the check runs of a promotion, or of somebody's own pull request that is judged like one. */
export interface CheckContext extends RulesPlace {
  readonly promotion: Promotion
  /** When it was judged. */
  readonly at: Instant
}
