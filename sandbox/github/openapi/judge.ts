// Keeps what went over the wire until somebody asks whether all of it was as GitHub describes it.

/** Judging takes time that belongs to no request: schemas are compiled when first used. So it is put off until asked for. */
export class Judge {
  readonly #violations: string[] = []
  #waiting: (() => readonly string[])[] = []

  /** Something that is wrong already. */
  readonly violate = (violation: string): void => {
    this.#violations.push(violation)
  }

  /** Something still to be judged; a sandbox nobody asks judges a thousand at a time, to let go of them. */
  readonly later = (problems: () => readonly string[]): void => {
    this.#waiting.push(problems)
    if (this.#waiting.length >= 1000) this.violations()
  }

  /** All that was wrong so far, oldest first. */
  violations(): readonly string[] {
    const waiting = this.#waiting
    this.#waiting = []
    for (const problems of waiting) this.#violations.push(...problems())
    return [...this.#violations]
  }

  /** Forgets what was wrong: for tests that do wrong on purpose. */
  pardon(): void {
    this.violations()
    this.#violations.length = 0
  }
}
