// Verifies one provenance of one image: the signature as of any other, then who built what.
import type { Digest } from '../../domain/identifiers.ts'
import {
  faultOfProvenance,
  type Provenance,
  type ProvenanceFault,
  type ProvenanceRules,
} from '../../domain/release/provenance.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { TrustedSignature } from '../../domain/release/signature.ts'
import { provenanceTypes, readProvenance } from '../../domain/scans/formats/slsa-provenance.ts'
import type { Candidate } from './find-signatures.ts'
import type { Trust } from './trust.ts'
import { statementIn, verifySignature } from './verify-signature.ts'

/** What a builder said of exactly these bytes and somebody trusted signed, or what is wrong with it. */
export function verifyProvenance(
  candidate: Candidate,
  image: Digest,
  trust: Trust,
  rules: ProvenanceRules,
): Result<{ readonly provenance: Provenance; readonly signature: TrustedSignature }, ProvenanceFault> {
  const signature = verifySignature(candidate, image, trust, provenanceTypes)
  if (!signature.ok) return signature
  const statement = statementIn(candidate)
  const provenance = statement.ok ? readProvenance(statement.value) : statement
  if (!provenance.ok) return err({ kind: 'unreadable', problem: provenance.error })
  const fault = faultOfProvenance(provenance.value, rules)
  return fault === undefined ? ok({ provenance: provenance.value, signature: signature.value }) : err(fault)
}
