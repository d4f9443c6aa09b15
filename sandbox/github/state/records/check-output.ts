// What a check run, status or deployment can say: states, conclusions, texts and buttons.

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

export type StatusState = 'error' | 'failure' | 'pending' | 'success'

export type DeploymentState =
  | 'error'
  | 'failure'
  | 'inactive'
  | 'in_progress'
  | 'queued'
  | 'pending'
  | 'success'
