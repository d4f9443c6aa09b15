// An environment of the policy, as people write it.
import { z } from 'zod'
import { environmentNameSchema } from '../../domain/identifiers.ts'
import { writtenAppsSchema } from './apps.ts'
import { approvalsSchema } from '../../gates/approvals/options.ts'
import { authorizationSchema } from '../../gates/authorization/options.ts'
import { autoPromoteSchema } from './auto-promote.ts'
import { expediteSchema } from './expedite.ts'
import { timeoutSecondsSchema } from '../../gates/options/enforcement.ts'
import { verificationSchema } from '../../gates/verification/options.ts'
import { gatesSchema } from './gates.ts'

const rollbackSchema = z.strictObject({
  automatic: z
    .enum(['propose', 'merge', 'off'], { error: 'expected propose, merge or off' })
    .optional()
    .meta({
      description:
        'What happens when a release fails here: propose opens the rollback and asks people, merge also merges it (with auto_merge, never into production), off leaves it to them. Default: propose.',
    }),
})

const prerequisitesSchema = z
  .record(
    environmentNameSchema,
    z.enum(['required', 'recommended'], { error: 'expected required or recommended' }),
  )
  .optional()
  .meta({
    description:
      'What it means that a release was not promoted to an environment named in after: required stops it, recommended warns. Default: required.',
  })

const namesSchema = z.array(environmentNameSchema).min(1, 'there is no environment; name at least one')

export const environmentSchema = z.strictObject({
  name: environmentNameSchema.meta({
    description: 'The name of the environment and of its folder under environments/.',
  }),
  gates: gatesSchema.optional(),
  gate_timeout_seconds: timeoutSecondsSchema.meta({
    description:
      'How long a gate that runs a command may take, where it does not say so itself. Default: 300.',
  }),
  authorization: authorizationSchema.optional().meta({ description: 'Who may ask for a promotion.' }),
  approvals: approvalsSchema
    .optional()
    .meta({ description: 'Who must approve a promotion before it may merge.' }),
  apps: writtenAppsSchema,
  after: z
    .union(
      [
        environmentNameSchema,
        z.array(environmentNameSchema),
        z.strictObject({ all: namesSchema }),
        z.strictObject({ any: namesSchema }),
      ],
      { error: 'expected the name of an environment, a list of names, { all: […] } or { any: […] }' },
    )
    .optional()
    .meta({
      description:
        'Where a release must have been verified before it may come here: in one of these (a list, or any), or in every one (all). Default: the environment above; []: nowhere.',
    }),
  prerequisites: prerequisitesSchema,
  production: z.boolean().optional().meta({
    description:
      'Approved by at least one person and never merged by itself. Default: true for the last environment and for prod and production.',
  }),
  auto_merge: z.boolean().optional().meta({
    description: 'Merge by itself when every gate has passed. Never into production. Default: false.',
  }),
  auto_promote: autoPromoteSchema,
  expedite: expediteSchema,
  verification: verificationSchema.optional().meta({ description: 'Whose health reports count.' }),
  rollback: rollbackSchema.optional().meta({ description: 'How this environment goes back.' }),
})
export type WrittenEnvironment = z.infer<typeof environmentSchema>
