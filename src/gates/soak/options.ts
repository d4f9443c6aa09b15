// How long a release has to stay healthy in the environment before, as people write it.
import { z } from 'zod'
import { maxDays, spanMinutes } from '../../domain/span.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'

const noSpan = `expected a span of time from 1m to ${maxDays}d; write 90m, 24h or 7d`

const spanSchema = z
  .string({ error: noSpan })
  .refine((written) => spanMinutes(written) !== undefined, { error: noSpan })

/** `gates.soak` of an environment. */
const schema = z
  .union(
    [z.literal(false), spanSchema, z.strictObject({ enforcement: enforcementSchema, minimum: spanSchema })],
    { error: noSpan },
  )
  .optional()
  .meta({
    description:
      'How long a release must have been healthy in the environment before, as in 90m, 24h or 7d. Default: false.',
  })

export const soakOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written) => {
    if (written === undefined || written === false) return { soak: undefined }
    const minutes = spanMinutes(typeof written === 'string' ? written : written.minimum)
    return { soak: minutes === undefined ? undefined : { minutes } }
  },
})
