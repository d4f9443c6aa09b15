// What the gates security_scan, sbom and licenses may be told, in the words of the seeds' manifest and beside them.
import { z } from 'zod'
import { instantSchema } from '../../domain/identifiers.ts'
import { severities } from '../../domain/scans/severity.ts'
import { enforcementSchema, timeoutSecondsSchema } from '../options/enforcement.ts'

const text = (what: string, most = 500) =>
  z
    .string()
    .min(1, `${what} has a text`)
    .max(most, `${what} has at most ${String(most)} characters`)

const day = /^\d{4}-\d{2}-\d{2}$/

/** A day lasts to its end in UTC. */
const expiresSchema = z
  .string()
  .superRefine((written, context) => {
    if (!instantSchema.safeParse(day.test(written) ? `${written}T00:00:00Z` : written).success)
      context.addIssue({
        code: 'custom',
        message: 'expected a day or a moment; write 2026-12-31 or 2026-12-31T12:00:00Z',
      })
  })
  .meta({ description: 'The last day on which it counts, or the moment from which on it does not.' })

const waiverSchema = z.strictObject({
  id: text('the id', 200).meta({ description: 'The vulnerability, as the scanner names it: CVE-2026-1234.' }),
  owner: text('the owner', 200).meta({ description: 'Who answers for it.' }),
  reason: text('the reason').meta({
    description: 'Why it does no harm here, or has to be borne for a while.',
  }),
  expires: expiresSchema,
})

/** `gates.security_scan` of an environment. */
export const securityScanGateSchema = z
  .union(
    [
      z.boolean(),
      z.strictObject({
        enforcement: enforcementSchema,
        block_on_severity: z
          .array(z.enum(severities, { error: `expected one of ${severities.join(', ')}` }))
          .min(1, 'with no severity nothing would ever block; set security_scan to false for that')
          .optional()
          .meta({ description: 'Severities that block. Default: CRITICAL and HIGH.' }),
        ignore_unfixed: z.boolean().optional().meta({
          description: 'Whether vulnerabilities without a fix block nothing. Default: false.',
        }),
        waivers: z
          .array(waiverSchema)
          .max(200, 'there are too many waivers; 200 are allowed')
          .optional()
          .meta({ description: 'Vulnerabilities that somebody answers for until a day.' }),
        command: text('the command', 2000).optional().meta({
          description:
            'How the pipeline scans. It is not run here: its report is read where it hangs on the image.',
        }),
        timeout_seconds: timeoutSecondsSchema.meta({ description: 'How long the command may take.' }),
      }),
    ],
    { error: 'expected true, false or a map of keys' },
  )
  .optional()
  .meta({ description: 'Whether a report about exactly these bytes must show no vulnerability that blocks.' })
export type WrittenSecurityScan = z.infer<typeof securityScanGateSchema>

/** `gates.sbom` of an environment. */
export const sbomGateSchema = z
  .union([z.boolean(), z.strictObject({ enforcement: enforcementSchema })], {
    error: 'expected true, false or a map of keys',
  })
  .optional()
  .meta({ description: 'Whether every image must have an SBOM (CycloneDX or SPDX). Default: false.' })
export type WrittenSbom = z.infer<typeof sbomGateSchema>

const licenseListSchema = z
  .array(text('a licence', 200))
  .max(500, 'there are too many licences; 500 are allowed')
  .optional()

/** `gates.licenses` of an environment. */
export const licensesGateSchema = z
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
export type WrittenLicenses = z.infer<typeof licensesGateSchema>
