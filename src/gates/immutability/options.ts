// What an image must be made for, as people write it. The gate itself is always on.
import { z } from 'zod'

const platformSchema = z
  .string()
  .regex(/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/, 'platforms are named as in linux/amd64 or linux/arm/v7')

/** `gates.immutability` of an environment. */
export const immutabilityGateSchema = z
  .strictObject({
    platforms: z
      .array(platformSchema)
      .min(1, 'there is no platform; name at least one, or remove immutability')
      .max(20, 'there are too many platforms; 20 are allowed')
      .meta({ description: 'Platforms that the index of every image must hold, as in linux/amd64.' }),
  })
  .optional()
  .meta({ description: 'Always on. With platforms, every image must be there for each of them.' })

/** Undefined where any platform will do. */
export function expectedPlatforms(
  written: z.infer<typeof immutabilityGateSchema>,
): readonly string[] | undefined {
  return written === undefined ? undefined : [...new Set(written.platforms)].toSorted()
}
