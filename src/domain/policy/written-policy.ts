// The policy as people write it, in the words of the seeds' manifest. What it means is worked out elsewhere; the editors' schema is made of this.
import { z } from 'zod'
import { environmentNameSchema, loginSchema } from '../identifiers.ts'
import { authorizationSchema } from './written-authorization.ts'
import { consumersGateSchema } from './written-consumers.ts'
import { contractGateSchema } from './written-contract.ts'
import { expressionGateSchema } from './written-expression.ts'
import { writtenConsumerSchema, writtenImpactSchema } from '../impact/named-files.ts'
import { customGatesSchema, externalGateSchema, gateCommandsSchema } from './written-external.ts'
import { approvalsSchema } from './written-approvals.ts'
import { writtenAppsSchema } from './written-apps.ts'
import { timeoutSecondsSchema } from './written-gate.ts'
import { licensesGateSchema, sbomGateSchema, securityScanGateSchema } from './written-scans.ts'
import { immutabilityGateSchema } from './written-immutability.ts'
import { provenanceGateSchema } from './written-provenance.ts'
import { traceabilityGateSchema } from './written-traceability.ts'
import { soakGateSchema } from './written-soak.ts'
import { windowGateSchema } from './written-window.ts'
import { notificationsSchema, webhooksSchema } from './written-notices.ts'
import { writtenAuditSchema, writtenRegistriesSchema, writtenRegistrySchema } from './written-registries.ts'
import { signatureGateSchema, writtenSignatureSchema } from './written-signature.ts'
import { autoPromoteSchema } from './written-auto-promote.ts'
import { expediteSchema } from './written-expedite.ts'

const gatesSchema = z
  .strictObject({
    policy_compliance: z
      .literal(true, { error: 'policy_compliance cannot be switched off; remove it or set it to true' })
      .optional()
      .meta({ description: 'The gates that are always on. Cannot be switched off.' }),
    contract: contractGateSchema,
    immutability: immutabilityGateSchema,
    signature: signatureGateSchema,
    provenance: provenanceGateSchema,
    traceability: traceabilityGateSchema,
    security_scan: securityScanGateSchema,
    sbom: sbomGateSchema,
    licenses: licensesGateSchema,
    soak: soakGateSchema,
    window: windowGateSchema,
    consumers: consumersGateSchema,
    expression: expressionGateSchema,
    tests: externalGateSchema('Whether the tests of the release must have passed.'),
    cost_analysis: externalGateSchema(
      'Whether the costs must be in order; only warns, unless told to block.',
    ),
    performance_baseline: externalGateSchema(
      'Whether it must be fast enough; only warns, unless told to block.',
    ),
    custom: customGatesSchema,
  })
  .meta({ description: 'Which gates a promotion into this environment has to pass.' })

const verificationSchema = z.strictObject({
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

const environmentSchema = z.strictObject({
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
