// A verb's grammar: how the words behind it become a request. Every verb has one.
import type { Result } from '../result.ts'
import type { CommandProblemCode } from './comment-reading.ts'
import type { Request, Verb } from './request.ts'
import type { Word } from './words.ts'

/** What is wrong with a command's words. */
export interface WordProblem {
  readonly code: CommandProblemCode
  /** The first word that is wrong; undefined when one is missing at the end. */
  readonly word: Word | undefined
  readonly message: string
  /** The nearest correct command, ready to paste. */
  readonly suggestion: string | undefined
}

export interface VerbGrammar {
  readonly verb: Verb
  /** As `/help` prints it. */
  readonly usage: string
  /** Pure and linear; `words` are those behind the verb, `line` is everything as it was typed. */
  parse(words: readonly Word[], line: string): Result<Request, WordProblem>
}
