// The answer as GitHub writes it: `type` stands beside `message` on each entry of `errors`, not in its extensions.
import type { GraphQLError } from 'graphql'
import { NotImplemented, Refusal, type RefusalType } from '../faults/graphql-refusal.ts'

export interface GraphqlErrorEntry {
  readonly type?: RefusalType
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly locations?: readonly { readonly line: number; readonly column: number }[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

/** The JSON body of the answer; `data` is absent when nothing was executed. */
export interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined
  readonly errors?: readonly GraphqlErrorEntry[]
}

/** An error of the executor in GitHub's form. What is no refusal of GitHub's is told as a violation. */
export function entryOf(error: GraphQLError, onViolation: (sentence: string) => void): GraphqlErrorEntry {
  const { message, path, locations } = error.toJSON()
  const where = {
    ...(path === undefined ? {} : { path }),
    ...(locations === undefined ? {} : { locations }),
  }
  const cause = error.originalError
  if (cause instanceof Refusal) {
    const extensions = cause.type === 'FORBIDDEN' ? { extensions: { saml_failure: false } } : {}
    return { type: cause.type, message, ...where, ...extensions }
  }
  onViolation(cause === undefined || cause instanceof NotImplemented ? message : (cause.stack ?? message))
  return { message, ...where }
}
