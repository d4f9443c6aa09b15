// Texts in a policy: never empty, and not without end.
import { z } from 'zod'

/** A text of one thing, as in `the owner`. */
export const text = (what: string, most = 500) =>
  z
    .string()
    .min(1, `${what} has a text`)
    .max(most, `${what} has at most ${String(most)} characters`)

/** A text of one of several things, as in `builders`. */
export const texts = (what: string) =>
  z.string().min(1, `${what} have a text`).max(500, `${what} have at most 500 characters`)
