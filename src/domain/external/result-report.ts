// A result report: what somebody tells of an external gate by `repository_dispatch`, and whether it counts.
import { z } from 'zod'
import { commitOidSchema, type Login } from '../identifiers.ts'
import type { ExternalGate } from './external-gate.ts'

/** `client_payload` of a `gate-result` dispatch. The head of the pull request says which content was looked at. */
export const resultReportSchema = z.strictObject({
  pull_request: z.int().positive(),
  head: commitOidSchema,
  gate: z.string().min(1).max(100),
  passed: z.boolean(),
  /** What was printed, or why; at most what fits into a dispatch. */
  output: z.string().max(65_536).optional(),
})

/** The gate that a reporter may speak for; undefined where there is none, or nobody asked this account. */
export function gateSpokenFor(
  external: readonly ExternalGate[],
  name: string,
  reporter: Login,
): ExternalGate | undefined {
  return external.find(
    (gate) =>
      gate.name === name && gate.source?.kind === 'report' && gate.source.reporters.includes(reporter),
  )
}
