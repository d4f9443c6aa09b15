// When the bot asks for a promotion by itself, as people write it.
import { z } from 'zod'
import type { AutoPromotionRules } from '../../domain/environments/environment.ts'

const whenSchema = z.enum(['verified', 'soaked'], { error: 'expected verified or soaked' })

/** `auto_promote` of an environment. */
export const autoPromoteSchema = z
  .union([z.boolean(), z.strictObject({ when: whenSchema })], {
    error: 'expected true, false, { when: verified } or { when: soaked }',
  })
  .optional()
  .meta({
    description:
      'Whether a promotion is opened by itself when the environment before is reported healthy (verified), or when the soak is over too (soaked, as true means). Who approves and who merges stays what it is. Default: false.',
  })

/** Undefined where only people ask. */
export function autoPromotionRules(
  written: z.infer<typeof autoPromoteSchema>,
): AutoPromotionRules | undefined {
  if (written === undefined || written === false) return undefined
  return { when: written === true ? 'soaked' : written.when }
}
