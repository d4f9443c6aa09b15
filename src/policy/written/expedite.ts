// What may be left out in an emergency, as people write it.
import { z } from 'zod'
import { type ExpediteRules, skippable } from '../../domain/environments/expedite.ts'
import { teamSchema, teamSlug } from '../../gates/options/team.ts'

/** `expedite` of an environment. */
export const expediteSchema = z
  .strictObject({
    approvals: z
      .strictObject({
        count: z.int().min(1, 'the count is 1 to 10').max(10, 'the count is 1 to 10').meta({
          description: 'How many more people must approve, beside those that every promotion here needs.',
        }),
        groups: z.array(teamSchema).optional().meta({
          description: 'Teams whose members may give these approvals. Empty: everyone with write permission.',
        }),
      })
      .meta({ description: 'The approvals that are asked for on top.' }),
    skip: z
      .array(z.enum(skippable, { error: 'only order and soak can be skipped' }))
      .min(1, 'name what may be skipped: order, soak')
      .meta({ description: 'What may be left out: order (an environment in between), soak (the wait).' }),
  })
  .optional()
  .meta({
    description:
      'Whether /promote … --expedite --reason "…" may skip something on the way here. Left out: it may not.',
  })

/** Undefined where nothing may be left out. */
export function expediteRules(written: z.infer<typeof expediteSchema>): ExpediteRules | undefined {
  if (written === undefined) return undefined
  const { approvals, skip } = written
  return {
    approvals: { count: approvals.count, groups: (approvals.groups ?? []).map(teamSlug) },
    skip: skippable.filter((gate) => skip.includes(gate)),
  }
}
