// What an image must be made for, as people write it. The gate itself is always on.
import { z } from 'zod'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** The platforms that every image must be there for; undefined where any will do. */
    readonly platforms?: readonly string[] | undefined
  }
}

const platformSchema = z
  .string()
  .regex(/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/, 'platforms are named as in linux/amd64 or linux/arm/v7')

/** `gates.immutability` of an environment. */
const schema = z
  .strictObject({
    platforms: z
      .array(platformSchema)
      .min(1, 'there is no platform; name at least one, or remove immutability')
      .max(20, 'there are too many platforms; 20 are allowed')
      .meta({ description: 'Platforms that the index of every image must hold, as in linux/amd64.' }),
  })
  .optional()
  .meta({ description: 'Always on. With platforms, every image must be there for each of them.' })

export const immutabilityOptions = gateOptions({
  schema,
  perApp: true,
  rules: (written) => ({
    platforms: written === undefined ? undefined : [...new Set(written.platforms)].toSorted(),
  }),
})
