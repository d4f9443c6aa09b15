// GitHub's way of saying no: one value that REST answers with a status and GraphQL with a type.
import { err, type Result } from '../../../src/domain/result.ts'

/** The `type` GitHub puts on an entry of a GraphQL answer's `errors`. */
export type GraphqlErrorType =
  | 'NOT_FOUND'
  | 'UNPROCESSABLE'
  | 'STALE_DATA'
  | 'FORBIDDEN'
  | 'INSUFFICIENT_SCOPES'

/** One entry of the `errors` list of a 422 (docs.github.com/rest, "Validation failed"). */
export interface FieldError {
  readonly resource: string
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom'
  readonly field?: string
  readonly message?: string
}

/** A refusal. `message` is what a client reads, word for word as GitHub writes it where that is known. */
export interface GithubError {
  readonly status: 401 | 403 | 404 | 405 | 409 | 413 | 422
  readonly type: GraphqlErrorType
  readonly message: string
  readonly errors?: readonly (FieldError | string)[]
}

export type Outcome<T> = Result<T, GithubError>

/** 404: the thing does not exist, or the actor may not know that it does. */
export function notFound(message = 'Not Found') {
  return err<GithubError>({ status: 404, type: 'NOT_FOUND', message })
}

/** 403: the thing exists, the actor may see it, and may not do this to it. */
export function forbidden(message = 'Resource not accessible by integration') {
  return err<GithubError>({ status: 403, type: 'FORBIDDEN', message })
}

/** 422: understood, and not possible. */
export function unprocessable(message: string, errors?: readonly (FieldError | string)[]) {
  return err<GithubError>({
    status: 422,
    type: 'UNPROCESSABLE',
    message,
    ...(errors === undefined ? {} : { errors }),
  })
}

/** 409, in GraphQL STALE_DATA: the branch is no longer where the request believed it to be. */
export function stale(message: string) {
  return err<GithubError>({ status: 409, type: 'STALE_DATA', message })
}

/** 405: a merge that is not possible now (draft, dirty, protected). */
export function notMergeable(message: string) {
  return err<GithubError>({ status: 405, type: 'UNPROCESSABLE', message })
}

/** The one sentence GraphQL says where REST says "Validation Failed" and a list. */
export function sentenceOf(error: GithubError): string {
  const sentences = (error.errors ?? []).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : entry.message === undefined ? [] : [entry.message],
  )
  return sentences.length === 0 ? error.message : sentences.join(', ')
}
