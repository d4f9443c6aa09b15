// The gates that look at nothing but an app's own images, its standing and the time, as people write them.
import { z } from 'zod'
import { immutabilityGateSchema } from '../../gates/immutability/options.ts'
import { provenanceGateSchema } from '../../gates/provenance/options.ts'
import { licensesGateSchema, sbomGateSchema, securityScanGateSchema } from '../../gates/reports/options.ts'
import { signatureGateSchema } from '../../gates/signature/options.ts'
import { soakGateSchema } from '../../gates/soak/options.ts'
import { traceabilityGateSchema } from '../../gates/traceability/options.ts'
import { windowGateSchema } from '../../gates/window/options.ts'

export const imageGatesSchema = z.strictObject({
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
