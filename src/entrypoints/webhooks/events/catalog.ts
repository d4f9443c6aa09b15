// The catalog of events: one line an event that is about one repository; `app.yml` subscribes to exactly these and the two below.
import { checkRun } from './check-run.ts'
import { deploymentProtectionRule } from './deployment-protection-rule.ts'
import { deploymentStatus } from './deployment-status.ts'
import type { WebhookEvent } from './event.ts'
import { issueComment } from './issue-comment.ts'
import { mergeGroup } from './merge-group.ts'
import { pullRequest } from './pull-request.ts'
import { pullRequestReview } from './pull-request-review.ts'
import { push } from './push.ts'
import { repositoryDispatch } from './repository-dispatch.ts'
import { status } from './status.ts'
import { workflowRun } from './workflow-run.ts'

export const eventCatalog: readonly WebhookEvent[] = [
  issueComment,
  pullRequest,
  pullRequestReview,
  push,
  status,
  deploymentStatus,
  deploymentProtectionRule,
  repositoryDispatch,
  checkRun,
  workflowRun,
  mergeGroup,
]

/** Events that may change everything everywhere: teams, and where the app is installed. The re-list takes them up. */
export const reconcilingEvents: ReadonlySet<string> = new Set([
  'membership',
  'installation',
  'installation_repositories',
])
