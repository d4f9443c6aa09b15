// Which licences the parts of an image may have, as people write it.
import { z } from 'zod'
import type { LicenseRules } from '../../domain/scans/scan-rules.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'
import { text } from '../options/texts.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where licences are not asked for. */
    readonly licenses?: LicenseRules | undefined
  }
}

const licenseListSchema = z
  .array(text('a licence', 200))
  .max(500, 'there are too many licences; 500 are allowed')
  .optional()

/** `gates.licenses` of an environment. */
const schema = z
  .union(
    [
      z.literal(false),
      z
        .strictObject({
          enforcement: enforcementSchema,
          allowed: licenseListSchema.meta({
            description:
              'SPDX identifiers of the only licences that may be used; a star at the end stands for anything.',
          }),
          prohibited: licenseListSchema.meta({
            description: 'SPDX identifiers of licences that may not be used.',
          }),
          unknown: z
            .enum(['fail', 'warn', 'pass'], { error: 'expected fail, warn or pass' })
            .optional()
            .meta({ description: 'What comes of a part whose licence nobody can tell. Default: fail.' }),
        })
        .refine(({ allowed = [], prohibited = [] }) => allowed.length + prohibited.length > 0, {
          error: 'no licence is named; write allowed or prohibited',
        }),
    ],
    { error: 'expected false or a map with allowed or prohibited' },
  )
  .optional()
  .meta({ description: 'Which licences the parts of an image may have. Default: false.' })

export const licensesOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written) => {
    if (written === undefined || written === false) return { licenses: undefined }
    const { allowed = [], prohibited = [], unknown = 'fail' } = written
    return { licenses: { allowed, prohibited, unknown } }
  },
})
