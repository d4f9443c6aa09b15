// What is wrong with a file that people write, and where: enough to point at it and to say how to put it right.

export interface FileProblem {
  /** The keys that lead to the place, as in `spec.images[0].ref`; empty for the file as a whole. */
  readonly path: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
  /** One plain sentence; may quote the file. */
  readonly message: string
  /** What to do about it; undefined when the message says it already. */
  readonly hint: string | undefined
}
