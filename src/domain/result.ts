// A result: either the value that was asked for, or what was wrong with the request.

/** A value, or a problem. Expected failures travel as values; exceptions are bugs and broken wires. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

export function err<E>(error: E): Result<never, E> {
  return { ok: false, error }
}
