// What reading a comment gives: the commands in it, and what is wrong with those that do not parse.
import type { Request, Verb } from './request.ts'

/** Why a line that starts with a known verb is no command. Stable: the same in comment, check, CLI and JSON. */
export type CommandProblemCode =
  | 'comment-too-long'
  | 'target-missing'
  | 'value-missing'
  | 'value-malformed'
  | 'option-missing'
  | 'word-repeated'
  | 'word-unexpected'
  | 'flag-unknown'
  | 'name-malformed'
  | 'version-mutable'
  | 'verb-unknown'
  | 'commands-contradict'

/** What is wrong with a command, and where. */
export interface CommandProblem {
  readonly code: CommandProblemCode
  /** The verb of the line; undefined when the whole comment is meant. */
  readonly verb: Verb | undefined
  /** From 1, in the comment as it was typed. */
  readonly line: number
  /** From 1, in UTF-16 code units, where the first word that is wrong begins. */
  readonly column: number
  /** The line as typed, without the blanks around it; untrusted text. */
  readonly text: string
  /** One plain sentence; may quote what was typed. */
  readonly message: string
  /** The nearest correct command, ready to paste; undefined when there is nothing near. */
  readonly suggestion: string | undefined
}

/** A command and where it stands. */
export interface ReadRequest {
  readonly request: Request
  readonly line: number
  /** The command as typed, without the blanks around it; untrusted text. */
  readonly text: string
}

/** Both lists are empty for a comment that does not speak to us. */
export interface CommentReading {
  readonly requests: readonly ReadRequest[]
  readonly problems: readonly CommandProblem[]
}
