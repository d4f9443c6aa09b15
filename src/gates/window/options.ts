// When an environment takes promotions, as people write it.
import { z } from 'zod'
import { nearestName } from '../../domain/nearest-name.ts'
import { type OpeningHours, weekdays } from '../../domain/environments/opening-hours.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where promotions may go in at any time. */
    readonly window?: OpeningHours | undefined
  }
}

const zoneSchema = z
  .string()
  .superRefine((zone, context) => {
    if (isZone(zone)) return
    const near = nearestName(zone, Intl.supportedValuesOf('timeZone'))
    const hint = near === undefined ? 'write one as in Europe/Oslo, or UTC' : `did you mean "${near}"?`
    context.addIssue({ code: 'custom', message: `there is no such time zone; ${hint}` })
  })
  .meta({ description: 'The time zone of the times and days here, as in Europe/Oslo.' })

const noTime = (last: string) => `expected a time of the day; write it as 09:00, from 00:00 to ${last}`
const fromSchema = z.string({ error: noTime('23:59') }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, noTime('23:59'))
const toSchema = z
  .string({ error: noTime('24:00') })
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, noTime('24:00'))

const openingSchema = z
  .strictObject({
    days: z
      .array(z.enum(weekdays, { error: `expected one of ${weekdays.join(', ')}` }))
      .min(1, 'there is no day; name at least one')
      .meta({ description: 'On these days of every week.' }),
    from: fromSchema.meta({ description: 'Open from this time on.' }),
    to: toSchema.meta({ description: 'Open up to this time; 24:00 is the end of the day.' }),
  })
  // What is no time is complained of already.
  .refine(({ from, to }) => from < to || !fromSchema.safeParse(from).success, {
    error: 'it ends before it begins; over midnight, write one to 24:00 and one from 00:00',
  })

const noDay = 'expected a day; write it as 2026-12-24'
const daySchema = z.iso
  .date({ error: noDay })
  .regex(/^20\d\d-/, 'expected a day of this century; write it as 2026-12-24')

const closureSchema = z
  .strictObject({
    name: z
      .string()
      .min(1, 'the name has a text')
      .max(100, 'the name has at most 100 characters')
      .meta({ description: 'What people are told it is.' }),
    from: daySchema.meta({ description: 'The first closed day.' }),
    to: daySchema.meta({ description: 'The last closed day.' }),
  })
  .refine(({ from, to }) => from <= to || !daySchema.safeParse(from).success, {
    error: 'it ends before it begins; to is its last day',
  })

/** `gates.window` of an environment. */
const schema = z
  .union(
    [
      z.literal(false),
      z.strictObject({
        enforcement: enforcementSchema,
        timezone: zoneSchema,
        open: z
          .array(openingSchema)
          .min(1, 'it would never open; name at least one time')
          .max(20, 'there are too many times; 20 are allowed')
          .meta({ description: 'When promotions may go in.' }),
        except: z
          .array(closureSchema)
          .max(50, 'there are too many exceptions; 50 are allowed')
          .optional()
          .meta({ description: 'Days on which none may, whatever the times.' }),
      }),
    ],
    { error: 'expected false or a map with timezone and open' },
  )
  .optional()
  .meta({ description: 'When promotions may go in. Rollbacks always may. Default: always.' })

export const windowOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written) => {
    if (written === undefined || written === false) return { window: undefined }
    return { window: { zone: written.timezone, openings: written.open, closures: written.except ?? [] } }
  },
})

/** Names only: an offset knows no summer. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
