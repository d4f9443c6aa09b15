// The clock of the demo: the machine's own, until the play moves it forward so that nobody has to wait.

export class MovableClock {
  #aheadMs = 0

  readonly now = (): Date => new Date(Date.now() + this.#aheadMs)

  forward(minutes: number): void {
    this.#aheadMs += minutes * 60_000
  }
}
