// A check page: what one check run says, from its state down to the last row of its summary.

/** What GitHub shows of a check; `in_progress` is still open, the others are conclusions. */
export type CheckState = 'in_progress' | 'success' | 'failure' | 'neutral' | 'action_required'

export interface CheckPage {
  /** `lockkeeper`, or `lockkeeper / <gate>`. */
  readonly name: string
  readonly state: CheckState
  readonly output: {
    /** The verdict in one sentence of plain text. */
    readonly title: string
    /** Markdown, at most 65,000 bytes. */
    readonly summary: string
    /** Markdown below it, at most 65,000 bytes. */
    readonly text?: string
    /** What is said of places in files, at most 50; the summary says it as well. */
    readonly annotations?: readonly {
      readonly path: string
      readonly line: number
      readonly column: number
      readonly level: 'warning' | 'failure'
      /** Plain text. */
      readonly message: string
    }[]
  }
}
