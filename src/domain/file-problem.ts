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

/** More problems than anybody reads at once; a file made of mistakes is not answered with a book. */
const mostProblems = 50

/** Problems in the order of the file, no more than can be read. */
export function inFileOrder(...lists: readonly (readonly FileProblem[])[]): readonly FileProblem[] {
  return lists
    .flat()
    .toSorted((left, right) => left.line - right.line || left.column - right.column)
    .slice(0, mostProblems)
}
