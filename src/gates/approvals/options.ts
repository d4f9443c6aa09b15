// Who must approve, as people write it.
import { z } from 'zod'
import type { ApprovalRules } from '../../domain/environments/environment.ts'
import { teamSchema, teamSlug } from '../options/team.ts'

/** `approvals` of an environment, or of an app in it. */
export const approvalsSchema = z.strictObject({
  count: z.int().min(0, 'the count is 0 to 10').max(10, 'the count is 0 to 10').optional().meta({
    description:
      'How many people must approve, the requester never counted. Default: 1 for production, else 0.',
  }),
  groups: z
    .array(teamSchema)
    .optional()
    .meta({ description: 'Teams whose members may approve. Empty: everyone with write permission.' }),
  code_owners: z.boolean().optional().meta({
    description:
      'Whether an owner of every release file that moves must approve as well, by CODEOWNERS on the default branch. Default: false.',
  }),
})

/** Keys that were not written stay away, so that the rules, and approvals bound to them, stay what they were. */
export function approvalRules(
  isProduction: boolean,
  written: z.infer<typeof approvalsSchema> = {},
): ApprovalRules {
  return {
    count: written.count ?? (isProduction ? 1 : 0),
    groups: (written.groups ?? []).map(teamSlug),
    ...(written.code_owners === true ? { codeOwners: true } : {}),
  }
}
