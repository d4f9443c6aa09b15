// What happened, as told to webhooks: each operation on the world ends by saying one or more of these.
import type { Account, Installation, Team } from './records/account.ts'
import type {
  CheckRun,
  CommitStatus,
  Deployment,
  DeploymentStatus,
  ProtectedJob,
  Repository,
  Comment,
  Issue,
  PullRequest,
  Review,
  Thread,
  WorkflowRun,
} from './records/repository.ts'

/** A text that was edited, before the edit. */
export interface Changes {
  readonly title?: { readonly from: string }
  readonly body?: { readonly from: string }
  readonly base?: { readonly ref: { readonly from: string }; readonly sha: { readonly from: string } }
}

export type PullAction =
  | 'opened'
  | 'edited'
  | 'closed'
  | 'reopened'
  | 'synchronize'
  | 'ready_for_review'
  | 'converted_to_draft'

interface InRepository {
  readonly repository: Repository
  readonly sender: Account
}

export type WorldEvent =
  | (InRepository & {
      readonly event: 'issues'
      readonly action: 'opened' | 'edited' | 'closed' | 'reopened'
      readonly issue: Issue
      readonly changes?: Changes
    })
  | (InRepository & {
      readonly event: 'issue_comment'
      readonly action: 'created' | 'edited' | 'deleted'
      readonly thread: Thread
      readonly comment: Comment
      readonly changes?: Changes
    })
  | (InRepository & {
      readonly event: 'pull_request'
      readonly action: PullAction
      readonly pull: PullRequest
      readonly changes?: Changes
      /** For `synchronize`: the head before. */
      readonly before?: string
    })
  | (InRepository & {
      readonly event: 'pull_request_review'
      readonly action: 'submitted' | 'edited' | 'dismissed'
      readonly review: Review
      readonly changes?: Changes
    })
  | (InRepository & {
      readonly event: 'push'
      /** A full ref name. */
      readonly ref: string
      /** Forty zeros when the ref is new. */
      readonly before: string
      /** Forty zeros when the ref is gone. */
      readonly after: string
      readonly forced: boolean
      /** Oids that came with it, oldest first, at most 2,048. */
      readonly commits: readonly string[]
    })
  | (InRepository & { readonly event: 'status'; readonly status: CommitStatus })
  | (InRepository & {
      readonly event: 'deployment_status'
      readonly action: 'created'
      readonly deployment: Deployment
      readonly status: DeploymentStatus
    })
  | (InRepository & {
      readonly event: 'deployment_protection_rule'
      readonly action: 'requested'
      readonly job: ProtectedJob
    })
  | (InRepository & {
      readonly event: 'check_run'
      readonly action: 'created' | 'completed' | 'rerequested' | 'requested_action'
      readonly run: CheckRun
      readonly identifier?: string
    })
  | (InRepository & {
      readonly event: 'workflow_run'
      readonly action: 'requested' | 'completed'
      readonly run: WorkflowRun
    })
  | (InRepository & {
      readonly event: 'repository_dispatch'
      readonly action: string
      readonly clientPayload: Readonly<Record<string, unknown>>
    })
  | (InRepository & {
      readonly event: 'merge_group'
      readonly action: 'checks_requested'
      readonly headRef: string
      readonly headOid: string
      readonly baseRef: string
      readonly baseOid: string
    })
  | {
      readonly event: 'membership'
      readonly action: 'added' | 'removed'
      readonly team: Team
      readonly member: Account
      readonly sender: Account
    }
  | {
      readonly event: 'installation'
      readonly action: 'created' | 'deleted' | 'suspend' | 'unsuspend'
      readonly installation: Installation
      readonly sender: Account
    }
