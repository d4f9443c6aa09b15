// `RepositoryRule` and `RefUpdateRule`: the single rules of a ruleset, and what everybody is told of classic protection.
import type { Protection, Ruleset } from '../../state/records/protection.ts'

export function rulesIn(ruleset: Ruleset) {
  const { requiredChecks, requiredReviews } = ruleset
  return [
    ...(ruleset.nonFastForward ? [rule('NON_FAST_FORWARD', null)] : []),
    ...(ruleset.deletion ? [rule('DELETION', null)] : []),
    ...(requiredChecks.length > 0 ? [rule('REQUIRED_STATUS_CHECKS', checkParameters(ruleset))] : []),
    ...(requiredReviews === undefined ? [] : [rule('PULL_REQUEST', reviewParameters(requiredReviews))]),
  ]
}

/** What depends on the viewer is left out, and so fails where it is asked for. */
export function updateRuleOf(protection: Protection) {
  const { branch, requiredChecks, requiredReviews } = protection
  return {
    pattern: branch,
    allowsDeletions: protection.allowDeletions,
    allowsForcePushes: protection.allowForcePushes,
    blocksCreations: false,
    requiredApprovingReviewCount: requiredReviews?.count ?? null,
    requiredStatusCheckContexts: requiredChecks?.checks.map(({ context }) => context) ?? [],
    requiresCodeOwnerReviews: requiredReviews?.codeOwners ?? false,
    requiresConversationResolution: false,
    requiresLinearHistory: false,
    requiresSignatures: false,
  }
}

function rule(type: string, parameters: object | null) {
  return { type, parameters }
}

function checkParameters({ requiredChecks }: Ruleset) {
  return {
    __typename: 'RequiredStatusChecksParameters',
    strictRequiredStatusChecksPolicy: false,
    doNotEnforceOnCreate: false,
    requiredStatusChecks: requiredChecks.map(({ context, appId }) => ({
      context,
      integrationId: appId ?? null,
    })),
  }
}

function reviewParameters({ count, dismissStale }: NonNullable<Ruleset['requiredReviews']>) {
  return {
    __typename: 'PullRequestParameters',
    requiredApprovingReviewCount: count,
    dismissStaleReviewsOnPush: dismissStale,
    requireCodeOwnerReview: false,
    requireLastPushApproval: false,
    requiredReviewThreadResolution: false,
  }
}
