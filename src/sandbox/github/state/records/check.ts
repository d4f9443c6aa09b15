// What is said about a commit: check suites and runs, statuses, deployments.
import type { Account, App } from './account.ts'
import type { Repository } from './repository.ts'

export const conclusions = [
  'action_required',
  'cancelled',
  'failure',
  'neutral',
  'success',
  'skipped',
  'stale',
  'timed_out',
] as const
export type Conclusion = (typeof conclusions)[number]

export type CheckStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending'

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

export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly message: string
  readonly title: string | undefined
}

export interface CheckOutput {
  readonly title: string | undefined
  readonly summary: string | undefined
  readonly text: string | undefined
  readonly annotations: readonly Annotation[]
}

export interface CheckAction {
  readonly label: string
  readonly description: string
  readonly identifier: string
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

export type StatusState = 'error' | 'failure' | 'pending' | 'success'

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

export type DeploymentState =
  | 'error'
  | 'failure'
  | 'inactive'
  | 'in_progress'
  | 'queued'
  | 'pending'
  | 'success'

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
