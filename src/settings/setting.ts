// What is told about an environment variable, beside its schema: the page of settings and the sentences about mistakes are made of it.
import { z } from 'zod'

/** The variables that are set, by name. */
export type Given = Readonly<Record<string, string>>

/** One environment variable, in words. */
export interface AboutSetting {
  /** What it is for, as one sentence. */
  readonly meaning: string
  /** What its value must be: goes on from "must be". */
  readonly expected: string
  /** A value, as one writes it in a shell. */
  readonly example: string
  /** Its value must never be shown. */
  readonly secret?: true
  /** For a variable that may stay away: when it is needed after all, in words and as a question to what is set. */
  readonly needed?: { readonly when: string; readonly by: (given: Given) => boolean }
}

/** Each variable's schema is registered here, as the last step of its definition. */
export const aboutSettings = z.registry<AboutSetting>()
