// Whether a release needs its contract, as people write it.
import { z } from 'zod'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where no contract is asked for. */
    readonly contract?: true | undefined
  }
}

/** `gates.contract` of an environment. */
const schema = z
  .union([z.boolean(), z.strictObject({ enforcement: enforcementSchema })], {
    error: 'expected true, false or { enforcement: … }',
  })
  .optional()
  .meta({
    description:
      'Whether the GA_READY.json of a release must hold, its bundle with it, and allow this environment. Default: false.',
  })

export const contractOptions = gateOptions({
  schema,
  perApp: false,
  rules: (written) => ({ contract: written === undefined || written === false ? undefined : true }),
})
