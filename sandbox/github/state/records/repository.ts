// A repository and all that lives in it: conversations, reviews, checks, statuses, deployments, workflow runs. They know each other, so they stand together.
import type { BareRepository } from '../../git/bare-repository.ts'
import type { Account, App } from './account.ts'
import type {
  Conclusion,
  CheckStatus,
  CheckOutput,
  CheckAction,
  StatusState,
  DeploymentState,
} from './check-output.ts'
import type { Role, Protection, Ruleset } from './protection.ts'
import type { Reaction, Label } from './reaction.ts'

export type MergeMethod = 'merge' | 'squash' | 'rebase'

export interface Repository {
  readonly kind: 'Repository'
  readonly id: number
  readonly nodeId: string
  readonly owner: Account
  readonly name: string
  /** What it was forked from. */
  readonly parent: Repository | undefined
  readonly private: boolean
  readonly defaultBranch: string
  /** How pull requests may be merged, as the repository's settings allow. */
  readonly mergeMethods: Set<MergeMethod>
  readonly createdAt: Date
  pushedAt: Date
  readonly git: BareRepository
  /** By number; issues and pull requests share the numbers. */
  readonly threads: Map<number, Thread>
  readonly labels: Map<string, Label>
  readonly suites: CheckSuite[]
  readonly statuses: CommitStatus[]
  readonly deployments: Deployment[]
  readonly workflowRuns: WorkflowRun[]
  readonly protectedJobs: ProtectedJob[]
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

interface Conversation {
  readonly id: number
  readonly nodeId: string
  readonly repository: Repository
  readonly number: number
  readonly author: Account
  readonly createdAt: Date
  updatedAt: Date
  title: string
  body: string
  state: 'open' | 'closed'
  closedAt: Date | undefined
  closedBy: Account | undefined
  readonly labels: Label[]
  readonly comments: Comment[]
  readonly reactions: Reaction[]
}

export interface Issue extends Conversation {
  readonly kind: 'Issue'
  stateReason: 'completed' | 'not_planned' | 'reopened' | undefined
}

/** What a pull request changes, counted when its head or base moves. */
export interface PullFigures {
  readonly commits: number
  readonly additions: number
  readonly deletions: number
  readonly changedFiles: number
}

export interface PullRequest extends Conversation {
  readonly kind: 'PullRequest'
  /** Where the head branch is: the repository itself, or a fork of it. */
  readonly headRepository: Repository
  /** Branch names without `refs/heads/`. */
  readonly headRef: string
  /** The oid the pull request stands at; frozen once it is closed. */
  headOid: string
  baseRef: string
  baseOid: string
  draft: boolean
  figures: PullFigures
  readonly reviews: Review[]
  mergedAt: Date | undefined
  mergedBy: Account | undefined
  mergeCommitOid: string | undefined
}

export type Thread = Issue | PullRequest

export interface Comment {
  readonly kind: 'IssueComment'
  readonly id: number
  readonly nodeId: string
  readonly thread: Thread
  readonly author: Account
  /** The app through which it was written, if any. */
  readonly viaApp: number | undefined
  readonly createdAt: Date
  updatedAt: Date
  body: string
  readonly reactions: Reaction[]
}

export type ReviewState = 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED'

export interface Review {
  readonly kind: 'PullRequestReview'
  readonly id: number
  readonly nodeId: string
  readonly pull: PullRequest
  readonly author: Account
  /** The head that was reviewed. */
  readonly commitOid: string
  state: ReviewState
  body: string
  readonly submittedAt: Date
  updatedAt: Date
}

export interface CheckSuite {
  readonly kind: 'CheckSuite'
  readonly id: number
  readonly nodeId: string
  readonly repository: Repository
  readonly app: App
  readonly headOid: string
  readonly headBranch: string | undefined
  readonly createdAt: Date
  readonly runs: CheckRun[]
}

export interface CheckRun {
  readonly kind: 'CheckRun'
  readonly id: number
  readonly nodeId: string
  readonly suite: CheckSuite
  readonly name: string
  status: CheckStatus
  conclusion: Conclusion | undefined
  startedAt: Date
  completedAt: Date | undefined
  detailsUrl: string | undefined
  externalId: string | undefined
  output: CheckOutput
  actions: readonly CheckAction[]
}

/** One report; the newest of a context is the one that counts. */
export interface CommitStatus {
  readonly kind: 'StatusContext'
  readonly id: number
  readonly nodeId: string
  readonly repository: Repository
  readonly oid: string
  readonly context: string
  readonly state: StatusState
  readonly description: string | undefined
  readonly targetUrl: string | undefined
  readonly creator: Account
  readonly createdAt: Date
}

export interface Deployment {
  readonly kind: 'Deployment'
  readonly id: number
  readonly nodeId: string
  readonly repository: Repository
  readonly oid: string
  readonly ref: string
  readonly task: string
  readonly environment: string
  readonly description: string | undefined
  readonly payload: Readonly<Record<string, unknown>> | string
  readonly creator: Account
  readonly createdAt: Date
  updatedAt: Date
  readonly statuses: DeploymentStatus[]
}

/** A job of a workflow run that names an environment, which an app protects. */
export interface ProtectedJob {
  readonly run: number
  readonly deployment: Deployment
  answer:
    | { readonly state: 'approved' | 'rejected'; readonly comment: string; readonly by: Account }
    | undefined
}

export interface DeploymentStatus {
  readonly kind: 'DeploymentStatus'
  readonly id: number
  readonly nodeId: string
  readonly deployment: Deployment
  readonly state: DeploymentState
  readonly description: string | undefined
  readonly environment: string
  readonly environmentUrl: string | undefined
  readonly logUrl: string | undefined
  readonly creator: Account
  readonly createdAt: Date
}

/** As much of GitHub Actions as programs see from outside. */
export interface WorkflowRun {
  readonly kind: 'WorkflowRun'
  readonly id: number
  readonly nodeId: string
  readonly repository: Repository
  /** As in `.github/workflows/smoke.yaml`. */
  readonly path: string
  /** The workflow's own name, and the one that its `run-name` gives the run. */
  readonly name: string
  readonly displayTitle: string
  readonly number: number
  readonly event: 'workflow_dispatch'
  readonly headBranch: string
  readonly headOid: string
  readonly actor: Account
  readonly inputs: Readonly<Record<string, string>>
  readonly createdAt: Date
  updatedAt: Date
  attempt: number
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: Conclusion | undefined
}
