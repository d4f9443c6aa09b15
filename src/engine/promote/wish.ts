// A wish: a `/promote` somebody typed or dispatched, before anybody knows whether it can be had.
import type { PromoteRequest } from '../../domain/commands/request.ts'
import type { Login } from '../../domain/identifiers.ts'
import type { Origin } from '../../domain/promotion.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { Question } from '../../ports/git-host-questions.ts'

export interface Wish {
  readonly request: PromoteRequest
  readonly actor: Login
  readonly origin: Origin
  /** What whoever answers wants to know from the same read. */
  readonly alsoAsk: readonly Question[]
  /** Whether the command was answered before: then nothing is done. */
  readonly isAnswered: (reading: Reading) => boolean
}
