// Refusal words: what a refusal is made of; every file of this folder makes them for some codes.
import type { Refusal } from '../../domain/commands/refusal.ts'
import type { Phrase } from '../../text/phrase.ts'

export interface RefusalWords {
  /** What is wrong, in one sentence; the full stop may be left to the page. */
  readonly sentence: Phrase
  /** The evidence, each a sentence. */
  readonly evidence?: readonly Phrase[]
  /** The one rule behind it. */
  readonly rule?: Phrase
  /** What to do, without the full stop; the commands come right below. */
  readonly todo?: Phrase
  /** The nearest correct commands, ready to paste. */
  readonly commands?: readonly string[]
}

/** The refusals of some codes. */
export type RefusalOf<Code extends Refusal['code']> = Extract<Refusal, { readonly code: Code }>
