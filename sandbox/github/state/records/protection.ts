// Roles, and what protects a branch: classic protection and rulesets.

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
