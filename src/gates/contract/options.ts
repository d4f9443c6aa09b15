// Whether a release needs its contract, as people write it.
import { z } from 'zod'
import { enforcementSchema } from '../options/enforcement.ts'

/** `gates.contract` of an environment. */
export const contractGateSchema = z
  .union([z.boolean(), z.strictObject({ enforcement: enforcementSchema })], {
    error: 'expected true, false or { enforcement: … }',
  })
  .optional()
  .meta({
    description:
      'Whether the GA_READY.json of a release must hold, its bundle with it, and allow this environment. Default: false.',
  })
type WrittenContract = z.infer<typeof contractGateSchema>

/** Undefined where it is not asked for. */
export function contractRules(written: WrittenContract): true | undefined {
  return written === undefined || written === false ? undefined : true
}
