// The record's account of a promotion and of its gates, in the words of the seeds' `PromotionRecord` and `GateResult`.
import type { z } from 'zod'
import type { Verdict } from '../verdict.ts'
import type { EnvironmentName } from '../identifiers.ts'
import type { promotedSchema, rolledBackSchema } from '../ledger/ledger-payload.ts'

type Moved = z.infer<typeof promotedSchema> | z.infer<typeof rolledBackSchema>

/** @param before the environments on the way to this one, first to last */
export function promotionOf(
  payload: Moved,
  before: readonly { readonly environment: EnvironmentName; readonly promoted: boolean }[],
) {
  const [image] = payload.release.images
  return {
    promotion_id: payload.promotion ?? `pull-request-${payload.pullRequest}`,
    artifact_digest: image?.digest ?? null,
    artifact_tag: payload.release.version,
    // The nearest environment before in which the ledger saw this release; a first one takes it from nowhere.
    source_environment: before.findLast(({ promoted }) => promoted)?.environment ?? 'none',
    target_environment: payload.environment,
    gate_results: payload.gates.map(gateResult),
    ...signatureOf(payload),
    operator: payload.mergedBy,
    promoted_at: payload.mergedAt,
    dry_run: false,
  }
}

const statuses: Readonly<Record<Verdict, 'passed' | 'failed' | 'skipped' | 'warning'>> = {
  pass: 'passed',
  warn: 'warning',
  wait: 'failed',
  fail: 'failed',
  skip: 'skipped',
}

function gateResult({ gate, verdict, reasons = [], durationMs = null }: Moved['gates'][number]) {
  const status = statuses[verdict]
  return {
    gate,
    status,
    duration_ms: durationMs,
    error: status === 'failed' ? (reasons[0] ?? verdict) : null,
    details: { verdict, reasons },
  }
}

/** What each code of the gate `signature` says of the signature itself. */
const signatureStatuses: Readonly<Record<string, string>> = {
  signed: 'valid',
  unsigned: 'unsigned',
  'no-signature-counts': 'invalid',
  'signatures-unavailable': 'unknown',
}

/** Null where nobody asked for a signature. */
function signatureOf({ gates }: Moved) {
  const said = gates.find(({ gate }) => gate === 'signature')
  const [reason] = said?.reasons ?? []
  return {
    signature_verified: said?.verdict === 'pass',
    signature_status: reason === undefined ? null : (signatureStatuses[reason] ?? null),
  }
}
