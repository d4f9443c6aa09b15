// Whether every image must have an SBOM, as people write it.
import { z } from 'zod'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where no SBOM is asked for. */
    readonly sbom?: true | undefined
  }
}

/** `gates.sbom` of an environment. */
const schema = z
  .union([z.boolean(), z.strictObject({ enforcement: enforcementSchema })], {
    error: 'expected true, false or a map of keys',
  })
  .optional()
  .meta({ description: 'Whether every image must have an SBOM (CycloneDX or SPDX). Default: false.' })

export const sbomOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written) => ({ sbom: written === undefined || written === false ? undefined : true }),
})
