// Effort: how much of two documents is looked at before they count as too large to be compared.

/** Documents can be written so that small ones unfold without end; every part that is looked at is counted. */
export class Effort {
  /** About a second of work at most; the largest honest file that is read takes less than half of it. */
  #left = 120_000

  /** Whether there was enough for everything that was wanted. */
  get sufficed(): boolean {
    return this.#left > 0
  }

  /** Counts one part; false once nothing is left. */
  spend(): boolean {
    this.#left -= 1
    return this.sufficed
  }

  /** What is left is not enough. */
  exhaust(): void {
    this.#left = 0
  }
}
