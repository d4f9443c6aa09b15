// The policy as people write it, in the words of the seeds' manifest. What it means is worked out elsewhere; the editors' schema is made of this.
import { z } from 'zod'
import { environmentNameSchema } from '../../domain/identifiers.ts'
import { writtenConsumerSchema, writtenImpactSchema } from '../../domain/environments/named-files.ts'
import { environmentSchema } from './environment.ts'
import { gateCommandsSchema } from '../../gates/external/source-options.ts'
import { gatesSchema } from './gates.ts'
import { notificationsSchema, webhooksSchema } from './notices.ts'
import { writtenAuditSchema, writtenRegistriesSchema, writtenRegistrySchema } from './registries.ts'
import { writtenSignatureSchema } from '../../gates/options/trusted-signers.ts'

/** The keys without their wrapper. */
export const barePolicySchema = z.strictObject({
  environments: z
    .array(environmentSchema)
    .min(1, 'there is no environment; name at least one')
    .max(50, 'there are too many environments; 50 are allowed')
    .optional()
    .meta({
      description:
        'The environments in their order, first to last. Default: those of gates, or the folders with well-known names.',
    }),
  gates: z
    .record(environmentNameSchema, gatesSchema)
    .refine((gates) => Object.keys(gates).length <= 50, {
      error: 'there are too many environments; 50 are allowed',
    })
    .optional()
    .meta({
      description:
        'The gates of each environment, by its name, first to last. The same as gates under environments.',
    }),
  gate_commands: gateCommandsSchema,
  audit: writtenAuditSchema.optional().meta({ description: 'Where the history is kept.' }),
  webhooks: webhooksSchema,
  notifications: notificationsSchema,
  cross_registry_sync: z.boolean().optional().meta({ description: 'Not acted on by this version.' }),
  sync_to_secondary: z.boolean().optional().meta({ description: 'Not acted on by this version.' }),
  verification: z
    .enum(['digest_match', 'signature_match'], { error: 'expected digest_match or signature_match' })
    .optional()
    .meta({ description: 'Not acted on by this version.' }),
  consumers: z
    .array(writtenConsumerSchema)
    .max(50, 'there are too many consumers; 50 are allowed')
    .optional()
    .meta({
      description:
        'Who pins versions of the apps, so that a promotion or rollback says whom it leaves outside. []: there are none.',
    }),
  signature: writtenSignatureSchema
    .optional()
    .meta({ description: 'Whose signatures of images count. Left out: none is asked for.' }),
  impact: writtenImpactSchema.optional().meta({ description: 'What is looked at before a rollback.' }),
})
export type WrittenPolicy = z.infer<typeof barePolicySchema>

/** The same in the wrapper of the seeds. */
export const wrappedPolicySchema = z.strictObject({
  artifacts: z.strictObject({
    registry: writtenRegistrySchema.optional(),
    registries: writtenRegistriesSchema.optional(),
    promotion: barePolicySchema,
  }),
})
