// A hold: one promotion waits until somebody lets it go on.
import { z } from 'zod'
import { instantSchema, loginSchema, promotionIdSchema } from '../identifiers.ts'

/** The fields of a hold file on the ledger branch, `holds/<pull request>.json`. */
export const holdFileSchema = z.strictObject({
  by: loginSchema,
  reason: z.string().min(1).max(1000),
  since: instantSchema,
  /** Null for somebody's own pull request. */
  promotion: promotionIdSchema.nullable(),
  /** Where it was asked for, for people. */
  origin: z.string().max(500).optional(),
})

export type HoldFile = z.infer<typeof holdFileSchema>

/** A hold as it stands. */
export interface Hold extends HoldFile {
  readonly pullRequest: number
  readonly writtenIn: string
}

/** A hold nobody could read holds: fail closed. */
export interface UnreadableHold {
  readonly pullRequest: number
  readonly writtenIn: string
  readonly problem: string
}

export const holdsFolder = 'holds'

/** Where the hold of a pull request is written. */
export function holdPath(pullRequest: number): string {
  return `${holdsFolder}/${pullRequest}.json`
}
