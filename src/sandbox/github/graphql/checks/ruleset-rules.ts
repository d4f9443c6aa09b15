// `RepositoryRule`: the single rules of a ruleset.
import type { Ruleset } from '../../state/records/protection.ts'

export function rulesIn(ruleset: Ruleset) {
  const { requiredChecks, requiredReviews } = ruleset
  return [
    ...(ruleset.nonFastForward ? [rule('NON_FAST_FORWARD', null)] : []),
    ...(ruleset.deletion ? [rule('DELETION', null)] : []),
    ...(requiredChecks.length > 0 ? [rule('REQUIRED_STATUS_CHECKS', checkParameters(ruleset))] : []),
    ...(requiredReviews === undefined ? [] : [rule('PULL_REQUEST', reviewParameters(requiredReviews))]),
  ]
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
