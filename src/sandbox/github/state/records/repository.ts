// A repository: its git store, its conversations, what is said about its commits, and who may do what.
import type { BareRepository } from '../../git/bare-repository.ts'
import type { Account } from './account.ts'
import type { CheckSuite, CommitStatus, Deployment } from './check.ts'
import type { Label, Thread } from './thread.ts'

export const roles = ['read', 'triage', 'write', 'maintain', 'admin'] as const
/** Ascending. REST's collaborator calls say `pull` and `push` for read and write. */
export type Role = (typeof roles)[number]

/** A check that protection asks for: by name, and by app where `appId` is set. */
export interface RequiredCheck {
  readonly context: string
  /** Undefined: any app, and any status. */
  readonly appId: number | undefined
}

/** Classic branch protection of one branch. */
export interface Protection {
  readonly kind: 'BranchProtectionRule'
  readonly id: number
  readonly nodeId: string
  readonly branch: string
  readonly requiredChecks: { readonly strict: boolean; readonly checks: readonly RequiredCheck[] } | undefined
  readonly requiredReviews:
    | { readonly count: number; readonly dismissStale: boolean; readonly codeOwners: boolean }
    | undefined
  /** Otherwise administrators bypass everything. */
  readonly enforceAdmins: boolean
  readonly allowForcePushes: boolean
  readonly allowDeletions: boolean
}

/** A repository ruleset, as far as the rules here go. */
export interface Ruleset {
  readonly kind: 'RepositoryRuleset'
  readonly id: number
  readonly nodeId: string
  readonly name: string
  readonly enforcement: 'active' | 'disabled' | 'evaluate'
  /** Full ref names, `~DEFAULT_BRANCH`, `~ALL`; `*` and `**` as in fnmatch. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly nonFastForward: boolean
  readonly deletion: boolean
  readonly requiredChecks: readonly RequiredCheck[]
  readonly requiredReviews: { readonly count: number; readonly dismissStale: boolean } | undefined
  /** App ids that may bypass, as integrations on the bypass list. */
  readonly bypassApps: readonly number[]
}

export interface Repository {
  readonly kind: 'Repository'
  readonly id: number
  readonly nodeId: string
  readonly owner: Account
  readonly name: string
  readonly private: boolean
  readonly defaultBranch: string
  readonly createdAt: Date
  pushedAt: Date
  readonly git: BareRepository
  /** By number; issues and pull requests share the numbers. */
  readonly threads: Map<number, Thread>
  readonly labels: Map<string, Label>
  readonly suites: CheckSuite[]
  readonly statuses: CommitStatus[]
  readonly deployments: Deployment[]
  /** By branch name. */
  readonly protections: Map<string, Protection>
  readonly rulesets: Ruleset[]
  /** Direct roles by login in lower case. */
  readonly collaborators: Map<string, Role>
  /** Roles by team slug. */
  readonly teamRoles: Map<string, Role>
  /** Commits that GitHub made itself and signed, with the app or person they were made for. */
  readonly signedBy: Map<string, Account>
  /** A lane: what changes the repository runs one after another. */
  exclusive: Promise<unknown>
}

/** `owner/name`. */
export function fullNameOf(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`
}
