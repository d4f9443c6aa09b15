// What the gate security_scan may be told, in the words of the seeds' manifest and beside them.
import { z } from 'zod'
import { type Instant, instantSchema } from '../../domain/identifiers.ts'
import type { SecurityScanRules } from '../../domain/scans/scan-rules.ts'
import { severities } from '../../domain/scans/severity.ts'
import { enforcementSchema, timeoutSecondsSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'
import { text } from '../options/texts.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where no scan is asked for. */
    readonly securityScan?: SecurityScanRules | undefined
  }
}

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
const schema = z
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

export const securityScanOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written) => {
    if (written === undefined || written === false) return { securityScan: undefined }
    const {
      block_on_severity: blockOn,
      ignore_unfixed: ignoreUnfixed,
      waivers = [],
    } = written === true ? {} : written
    return {
      securityScan: {
        blockOnSeverity: blockOn ?? ['CRITICAL', 'HIGH'],
        ignoreUnfixed: ignoreUnfixed ?? false,
        waivers: waivers.map(({ expires, ...waiver }) => ({ ...waiver, expires: endOf(expires) })),
      },
    }
  },
})

/** A day lasts to its end in UTC. */
function endOf(expires: string): Instant {
  const moment = instantSchema.parse(expires.includes('T') ? expires : `${expires}T00:00:00Z`)
  if (expires.includes('T')) return moment
  return instantSchema.parse(new Date(Date.parse(moment) + 24 * 60 * 60 * 1000).toISOString())
}
