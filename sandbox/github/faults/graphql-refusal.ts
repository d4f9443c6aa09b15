// How a resolver says no: an exception for the executor, which turns it into an entry of `errors` beside a null.
import { type GithubError, type GraphqlErrorType, type Outcome, sentenceOf } from '../state/github-error.ts'

/** The `type` of an entry of `errors`; the ones beyond the state's own belong to GraphQL's limits, and to its bad days. */
export type RefusalType =
  | GraphqlErrorType
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'MAX_NODE_LIMIT_EXCEEDED'
  | 'MISSING_PAGINATION_BOUNDARIES'
  | 'EXCESSIVE_PAGINATION'

/** A refusal as GitHub words it; the client gets the message, the type and the path. */
export class Refusal extends Error {
  readonly type: RefusalType

  constructor(type: RefusalType, message: string) {
    super(message)
    this.name = 'Refusal'
    this.type = type
  }
}

/** Something GitHub has and the sandbox does not: never answered, always reported. */
export class NotImplemented extends Error {
  constructor(what: string) {
    super(`not implemented in the sandbox: ${what}`)
    this.name = 'NotImplemented'
  }
}

/** The value of an operation on the state, or its refusal thrown. */
export function granted<T>(outcome: Outcome<T>, reword?: (error: GithubError) => string | undefined): T {
  if (outcome.ok) return outcome.value
  const { error } = outcome
  throw new Refusal(error.type, reword?.(error) ?? sentenceOf(error))
}
