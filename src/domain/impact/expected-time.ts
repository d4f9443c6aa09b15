// Expected time: how long changes of this environment took before, from its own history.

/** Medians, in minutes. */
export interface ExpectedTime {
  /** From the request to the merge; undefined where nothing was merged yet. */
  readonly toMerge: number | undefined
  /** From the merge to the cluster's first good report; undefined where none came yet. */
  readonly toVerified: number | undefined
  /** How many changes the first median is of. */
  readonly of: number
}
