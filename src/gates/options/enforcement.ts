// The keys that every gate may be given: what its no does here, and how long it may take.
import { z } from 'zod'

/** `enforce` and `block` are two words for the same. */
export const enforcementSchema = z
  .enum(['enforce', 'block', 'warn'], { error: 'expected enforce, block or warn' })
  .optional()
  .meta({
    description:
      'What happens when the gate says no: enforce (or block) stops the promotion, warn says it and lets it through. Default: enforce.',
  })

export type Enforcement = NonNullable<z.infer<typeof enforcementSchema>>

/** As the seeds write it, in whole seconds. */
export const timeoutSecondsSchema = z
  .int()
  .min(1, 'the timeout is 1 to 3600 seconds')
  .max(3600, 'the timeout is 1 to 3600 seconds')
  .optional()
