// Command words: what `/help` says of a command.
import type { Policy } from '../../domain/environments/environment.ts'
import type { Phrase } from '../../text/phrase.ts'

export interface CommandWords {
  readonly purpose: Phrase
  /** Lines to paste, in the names of this repository. */
  readonly examples: (policy: Policy) => readonly string[]
}
