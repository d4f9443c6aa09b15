// Whether images must say where they come from, as people write it.
import { z } from 'zod'
import type { TraceabilityRules } from '../../domain/release/traceability.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Undefined where images need not tell where they come from. */
    readonly traceability?: TraceabilityRules | undefined
  }
}

const branchSchema = z
  .string()
  .regex(/^[\w][\w./-]{0,199}$/, 'branches are named as in main, or release/ for all that begin so')

/** `gates.traceability` of an environment. */
const schema = z
  .union(
    [
      z.boolean(),
      z.strictObject({
        enforcement: enforcementSchema,
        branches: z
          .array(branchSchema)
          .max(10, 'there are too many branches; 10 are allowed')
          .optional()
          .meta({
            description:
              "Branches of the source repository, beside its default one, from which a release's commit may be reached; a slash at the end stands for all that begin so.",
          }),
      }),
    ],
    { error: 'expected true, false or a map of keys' },
  )
  .optional()
  .meta({
    description:
      'Whether every image must name its commit, run and build time, and the commit be reachable in its repository. Default: false.',
  })

export const traceabilityOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written) => {
    if (written === undefined || written === false) return { traceability: undefined }
    return { traceability: { branches: written === true ? [] : (written.branches ?? []) } }
  },
})
