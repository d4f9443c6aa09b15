// The gates of an environment, as people write them: one line a gate.
import { z } from 'zod'
import { consumersGateSchema } from './written-consumers.ts'
import { contractGateSchema } from './written-contract.ts'
import { expressionGateSchema } from './written-expression.ts'
import { customGatesSchema, externalGateSchema } from './written-external.ts'
import { immutabilityGateSchema } from './written-immutability.ts'
import { provenanceGateSchema } from './written-provenance.ts'
import { licensesGateSchema, sbomGateSchema, securityScanGateSchema } from './written-scans.ts'
import { signatureGateSchema } from './written-signature.ts'
import { soakGateSchema } from './written-soak.ts'
import { traceabilityGateSchema } from './written-traceability.ts'
import { windowGateSchema } from './written-window.ts'

export const gatesSchema = z
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
