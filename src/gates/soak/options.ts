// How long a release has to stay healthy in the environment before, as people write it.
import { z } from 'zod'
import type { SoakRules } from '../../domain/environments/environment.ts'
import { maxDays, spanMinutes } from '../../domain/span.ts'
import { enforcementSchema } from '../options/enforcement.ts'

const noSpan = `expected a span of time from 1m to ${maxDays}d; write 90m, 24h or 7d`

const spanSchema = z
  .string({ error: noSpan })
  .refine((written) => spanMinutes(written) !== undefined, { error: noSpan })

/** `gates.soak` of an environment. */
export const soakGateSchema = z
  .union(
    [z.literal(false), spanSchema, z.strictObject({ enforcement: enforcementSchema, minimum: spanSchema })],
    { error: noSpan },
  )
  .optional()
  .meta({
    description:
      'How long a release must have been healthy in the environment before, as in 90m, 24h or 7d. Default: false.',
  })
type WrittenSoak = z.infer<typeof soakGateSchema>

/** Undefined where it is not asked for. */
export function soakRules(written: WrittenSoak): SoakRules | undefined {
  if (written === undefined || written === false) return undefined
  const minutes = spanMinutes(typeof written === 'string' ? written : written.minimum)
  return minutes === undefined ? undefined : { minutes }
}
