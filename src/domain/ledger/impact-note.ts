// An impact note: what the aggregate check of a rollback remembers of it for the record, in its external id.
import { z } from 'zod'

/** Counts are of what is known. */
export const impactNoteSchema = z.strictObject({
  recommendation: z.enum(['safe', 'risky', 'blocked']),
  breakingChanges: z.int().nonnegative(),
  affectedConsumers: z.int().nonnegative(),
  /** From the request to the merge; null where nothing tells. */
  expectedMinutes: z.int().nonnegative().nullable(),
})
export type ImpactNote = z.infer<typeof impactNoteSchema>

/** As in `risky,2,1,15`; a dash for what nothing tells. */
export function impactNoteText(note: ImpactNote): string {
  const { recommendation, breakingChanges, affectedConsumers, expectedMinutes } = note
  return [recommendation, breakingChanges, affectedConsumers, expectedMinutes ?? '-'].join(',')
}

/** Undefined for any text that `impactNoteText` does not write. */
export function parseImpactNote(text: string): ImpactNote | undefined {
  const [, recommendation, breaking, consumers, minutes] =
    /^([a-z]+),(\d{1,9}),(\d{1,9}),(\d{1,9}|-)$/.exec(text) ?? []
  return impactNoteSchema.safeParse({
    recommendation,
    breakingChanges: Number(breaking),
    affectedConsumers: Number(consumers),
    expectedMinutes: minutes === '-' ? null : Number(minutes),
  }).data
}
