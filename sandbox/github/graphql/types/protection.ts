// `BranchProtectionRule` and `RepositoryRuleset`: what a branch asks for before it moves.
import type { Protection, Ruleset } from '../../state/records/protection.ts'
import { objectType, ofKind } from '../object-type.ts'
import { connection } from '../paging.ts'
import { rulesIn } from '../checks/ruleset-rules.ts'

export const branchProtectionRuleType = objectType(
  'BranchProtectionRule',
  ofKind<Protection>('BranchProtectionRule'),
  {
    id: ({ nodeId }) => nodeId,
    databaseId: ({ id }) => id,
    pattern: ({ branch }) => branch,
    allowsDeletions: ({ allowDeletions }) => allowDeletions,
    allowsForcePushes: ({ allowForcePushes }) => allowForcePushes,
    isAdminEnforced: ({ enforceAdmins }) => enforceAdmins,
    requiresStatusChecks: ({ requiredChecks }) => requiredChecks !== undefined,
    requiresStrictStatusChecks: ({ requiredChecks }) => requiredChecks?.strict ?? false,
    requiredStatusCheckContexts: ({ requiredChecks }) =>
      (requiredChecks?.checks ?? []).map(({ context }) => context),
    requiredStatusChecks: ({ requiredChecks }, { world }) =>
      (requiredChecks?.checks ?? []).map(({ context, appId }) => ({
        context,
        app: appId === undefined ? null : (world.apps.get(appId) ?? null),
      })),
    requiresApprovingReviews: ({ requiredReviews }) => requiredReviews !== undefined,
    requiredApprovingReviewCount: ({ requiredReviews }) => requiredReviews?.count,
    dismissesStaleReviews: ({ requiredReviews }) => requiredReviews?.dismissStale ?? false,
    requiresCodeOwnerReviews: ({ requiredReviews }) => requiredReviews?.codeOwners ?? false,
  },
)

export const repositoryRulesetType = objectType('RepositoryRuleset', ofKind<Ruleset>('RepositoryRuleset'), {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  target: () => 'BRANCH',
  enforcement: ({ enforcement }) => enforcement.toUpperCase(),
  conditions: ({ include, exclude }) => ({ refName: { include, exclude } }),
  rules: connection({}, (ruleset) => rulesIn(ruleset)),
  bypassActors: connection({}, ({ bypassApps }, _args, { world }) =>
    bypassApps.map((id) => ({
      actor: world.apps.get(id) ?? null,
      bypassMode: 'ALWAYS',
      deployKey: false,
      enterpriseOwner: false,
      organizationAdmin: false,
    })),
  ),
})
