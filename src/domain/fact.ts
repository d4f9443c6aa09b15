// A fact: something the world was asked. What could not be had is a value too, and never counts as good news.

/** An answer, or why there is none. Gates fail on what is unavailable. */
export type Fact<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: string }

export function known<T>(value: T): Fact<T> {
  return { known: true, value }
}

export function unavailable(reason: string): Fact<never> {
  return { known: false, reason }
}
