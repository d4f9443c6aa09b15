// Whose health reports count, as people write it.
import { z } from 'zod'
import type { VerificationRules } from '../../domain/environments/environment.ts'
import { loginSchema } from '../../domain/identifiers.ts'

/** `verification` of an environment. */
export const verificationSchema = z.strictObject({
  contexts: z
    .array(z.string().min(1, 'a context has a name').max(200, 'contexts have at most 200 characters'))
    .optional()
    .meta({
      description: 'Status contexts that speak for this environment; * stands for any run of characters.',
    }),
  reporters: z.array(loginSchema).optional().meta({
    description: 'Accounts whose health reports count. Empty: every account that may write a status.',
  }),
})

/** Where nothing is written, every report counts that names the environment. */
export function verificationRules(written: z.infer<typeof verificationSchema> = {}): VerificationRules {
  return { contexts: written.contexts ?? [], reporters: written.reporters ?? [] }
}
