// What is different for single apps in an environment, as people write it.
import { z } from 'zod'
import { appNameSchema } from '../identifiers.ts'
import { approvalsSchema } from './written-approvals.ts'
import { immutabilityGateSchema } from './written-immutability.ts'
import { provenanceGateSchema } from './written-provenance.ts'
import { licensesGateSchema, sbomGateSchema, securityScanGateSchema } from './written-scans.ts'
import { signatureGateSchema } from './written-signature.ts'
import { soakGateSchema } from './written-soak.ts'
import { traceabilityGateSchema } from './written-traceability.ts'
import { windowGateSchema } from './written-window.ts'

/** Gates that look at nothing but the app's own images, its standing and the time. */
const gatesSchema = z.strictObject({
  immutability: immutabilityGateSchema,
  signature: signatureGateSchema,
  provenance: provenanceGateSchema,
  traceability: traceabilityGateSchema,
  security_scan: securityScanGateSchema,
  sbom: sbomGateSchema,
  licenses: licensesGateSchema,
  soak: soakGateSchema,
  window: windowGateSchema,
})

/** `apps` of an environment. */
export const writtenAppsSchema = z
  .record(
    appNameSchema,
    z.strictObject({
      gates: gatesSchema
        .optional()
        .meta({ description: "Gates of this app, in place of the environment's gates of the same names." }),
      approvals: approvalsSchema.optional().meta({ description: 'Who must approve, where this app moves.' }),
    }),
  )
  .refine((apps) => Object.keys(apps).length <= 200, { error: 'there are too many apps; 200 are allowed' })
  .optional()
  .meta({ description: 'What is different for single apps, by their names.' })
