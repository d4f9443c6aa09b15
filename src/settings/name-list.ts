// A list of names in one variable, separated by commas; and which names of variables may be handed to others.
import { z } from 'zod'
import { settingsTable } from './table.ts'

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Lockkeeper's own are nobody else's. */
const own: ReadonlySet<string> = new Set(settingsTable.map(({ name }) => name))

/** Empty when the variable is not set. */
export const listOf = (complaint: string, isGood: (entry: string) => boolean) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .refine((entries) => entries.every(isGood), complaint)
    .default([])

/** Names of variables that somebody else may see. */
export const variableNames = (example: string) =>
  listOf(
    `must be a list of names of variables, as in ${example}, and none of Lockkeeper's own.`,
    (entry) => variableName.test(entry) && !own.has(entry),
  )
