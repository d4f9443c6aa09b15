// Workflows and their runs: as much of GitHub Actions as programs see from outside.
import type { Account } from './account.ts'
import type { Conclusion } from './check-output.ts'
import type { Repository } from './repository.ts'

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
