// A command: how it is typed, how it is carried out, and what `/help` says of it. Every verb is one of this shape.
import type { Requests, Verb } from '../../domain/grammar/request.ts'
import type { VerbGrammar } from '../../domain/grammar/verb-grammar.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'
import type { CommandContext } from '../evaluate/intent/command-context.ts'
import type { Answer } from '../report/answer.ts'
import type { CommandWords } from './command-words.ts'

export interface Command<Name extends Verb> {
  readonly grammar: VerbGrammar
  /** Carries it out, and gives its one answer. May be interrupted anywhere and run again. */
  readonly run: (
    dependencies: Dependencies,
    repository: RepositoryRef,
    request: Requests[Name],
    commandContext: CommandContext,
  ) => Promise<Answer>
  readonly words: CommandWords
}
