// What is different for single apps in an environment, as people write it.
import { z } from 'zod'
import { appNameSchema } from '../../domain/identifiers.ts'
import { approvalsSchema } from '../../gates/approvals/options.ts'
import { appGatesSchema } from './gates.ts'

/** `apps` of an environment. */
export const writtenAppsSchema = z
  .record(
    appNameSchema,
    z.strictObject({
      gates: appGatesSchema
        .optional()
        .meta({ description: "Gates of this app, in place of the environment's gates of the same names." }),
      approvals: approvalsSchema.optional().meta({ description: 'Who must approve, where this app moves.' }),
    }),
  )
  .refine((apps) => Object.keys(apps).length <= 200, { error: 'there are too many apps; 200 are allowed' })
  .optional()
  .meta({ description: 'What is different for single apps, by their names.' })
