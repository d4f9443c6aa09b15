// An environment: a named place in the user's order, and the rules for getting into it.
import type { AuthorizationRules } from '../access/authorization-rules.ts'
import type { ExpediteRules } from './expedite.ts'
import type { AppName, EnvironmentName, Login } from '../identifiers.ts'
import type { ConsumerFiles, PublishedFile } from './named-files.ts'
import type { FileProblem } from '../file-problem.ts'

/** Who must say yes before a promotion into an environment may merge. */
export interface ApprovalRules {
  /** How many different people, the requester never counted. */
  readonly count: number
  /** Teams whose members may approve; empty: everyone with write permission. */
  readonly groups: readonly string[]
  /** Whether an owner of every release file that moves must say yes as well. */
  readonly codeOwners?: boolean
}

/** How an environment's health reports are told from other statuses. */
export interface VerificationRules {
  /** Status contexts (or deployment tasks) that speak for this environment, `*` for any run of characters; empty: the context names the environment as a word of its own. */
  readonly contexts: readonly string[]
  /** Accounts whose reports count; empty: every account that may write a status. */
  readonly reporters: readonly Login[]
}

/** What is done by itself when a release fails where it runs. */
export interface RollbackRules {
  /** `propose` opens the rollback and asks people; `merge` also merges it once every gate says yes; `off` leaves it to them. */
  readonly automatic: 'propose' | 'merge' | 'off'
}

/** How long a release stays healthy in the environment before, before it may come here. */
export interface SoakRules {
  readonly minutes: number
}

/** When the bot itself asks for a promotion of what the environment before runs. */
export interface AutoPromotionRules {
  /** Once that is reported healthy, or once its soak is over too. */
  readonly when: 'verified' | 'soaked'
}

/**
 * The rules for one environment, defaults filled in. What only one gate goes by is declared beside that gate: its
 * `options.ts` under `src/gates` adds the field to this interface.
 */
export interface EnvironmentRules {
  readonly name: EnvironmentName
  /** The environments of which one must have verified a release before it may come here; empty for the first. */
  readonly after: readonly EnvironmentName[]
  /** Set where all of them must have. */
  readonly afterAll?: true | undefined
  /** Those of them that a release may pass by, with a warning; undefined where there are none. */
  readonly recommended?: readonly EnvironmentName[] | undefined
  /** Never merged into by itself, and approved by at least one person. */
  readonly production: boolean
  readonly autoMerge: boolean
  readonly authorization: AuthorizationRules
  readonly approvals: ApprovalRules
  readonly verification: VerificationRules
  readonly rollback: RollbackRules
  /** Undefined where nobody but people ask for promotions. */
  readonly autoPromote?: AutoPromotionRules | undefined
  /** Undefined where nothing on the way may be left out. */
  readonly expedite?: ExpediteRules | undefined
  /** Undefined where nobody waits for a soak. */
  readonly soak?: SoakRules | undefined
  /** Rules of the apps that have their own here, by name; they have no apps again. */
  readonly apps?: readonly { readonly app: AppName; readonly rules: EnvironmentRules }[] | undefined
  /** The gates whose no is only a warning here; never one of those that are always on. */
  readonly warnsOnly?: readonly string[] | undefined
}

/** Everything a repository's owners decided, in force at one commit of the default branch. */
export interface Policy {
  /** In order; the names are unique and every `after` names an earlier one. */
  readonly environments: readonly EnvironmentRules[]
  /** Where the rules are written; undefined when they come from the folders' names alone. */
  readonly path: string | undefined
  /** Where versions are pinned by others; undefined where nobody said, empty where there is nobody. */
  readonly consumers?: readonly ConsumerFiles[] | undefined
  /** What releases publish; undefined where nobody said, empty where it is nothing. */
  readonly publishedFiles?: readonly PublishedFile[] | undefined
  /** What is written and can be read, but does not do what one may think. */
  readonly warnings?: readonly FileProblem[] | undefined
}

/** The rules of a named environment. */
export function rulesOf(policy: Policy, name: EnvironmentName): EnvironmentRules | undefined {
  return policy.environments.find((environment) => environment.name === name)
}

/** The way a release has to go to reach an environment, first to last; where one of several is enough, the first of them is taken. */
export function pathTo(policy: Policy, name: EnvironmentName): readonly EnvironmentName[] {
  const rules = rulesOf(policy, name)
  if (rules === undefined) return []
  const previous = rules.afterAll === true ? rules.after : rules.after.slice(0, 1)
  const way = new Set(previous.flatMap((each) => pathTo(policy, each)))
  // The policy's own order leads through all of them, none twice.
  return [...policy.environments.map((each) => each.name).filter((each) => way.has(each)), name]
}
