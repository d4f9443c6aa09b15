// Asks a question once while it is being asked: whoever asks the same meanwhile gets the same answer.

export class InFlight<Answer> {
  readonly #asked = new Map<string, Promise<Answer>>()

  async share(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const running = this.#asked.get(question)
    if (running !== undefined) return running
    const started = ask().finally(() => this.#asked.delete(question))
    this.#asked.set(question, started)
    return started
  }
}
