// What an app must be granted to hear of an event, as docs.github.com, "Webhook events and payloads", says of each.
import type { WorldEvent } from '../state/events.ts'
import type { AppNeed } from '../state/records/account.ts'
import { needs, readMembers } from '../state/permissions.ts'

/** Undefined: it comes to every app. */
export const eventNeeds: Record<WorldEvent['event'], AppNeed | undefined> = {
  installation: undefined,
  issues: needs.readIssues.app,
  issue_comment: needs.readIssues.app,
  pull_request: needs.readPulls.app,
  pull_request_review: needs.readPulls.app,
  push: needs.readContents.app,
  repository_dispatch: needs.readContents.app,
  status: needs.readStatuses.app,
  deployment_status: needs.readDeployments.app,
  deployment_protection_rule: needs.readDeployments.app,
  check_run: needs.readChecks.app,
  workflow_run: needs.readActions.app,
  merge_group: [['merge_queues', 'read']],
  membership: readMembers,
}
