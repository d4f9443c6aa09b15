// The gates that look at nothing but an app's own images, its standing and the time, as people write them.
import { z } from 'zod'
import { immutabilityGateSchema } from './written-immutability.ts'
import { provenanceGateSchema } from './written-provenance.ts'
import { licensesGateSchema, sbomGateSchema, securityScanGateSchema } from './written-scans.ts'
import { signatureGateSchema } from './written-signature.ts'
import { soakGateSchema } from './written-soak.ts'
import { traceabilityGateSchema } from './written-traceability.ts'
import { windowGateSchema } from './written-window.ts'

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
