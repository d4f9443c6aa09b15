// The export: the audit log of a ledger, and whether the ledger it was read from holds.
import { type AuditLine, keepAuditLog } from '../../domain/audit/audit-log.ts'
import { chain } from '../../domain/audit/checks/chain.ts'
import { type Finding, isFault } from '../../domain/audit/finding.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { ReleaseHistory } from '../../ports/release-history.ts'
import type { AuditRequest } from './run-audit.ts'
import { readLedger } from './read-evidence.ts'

export interface ExportedLog {
  readonly lines: readonly AuditLine[]
  /** Where the chain breaks: the lines are worth nothing then. */
  readonly faults: readonly Finding[]
  readonly environments: ReadonlySet<EnvironmentName>
}

export async function exportLog(
  history: ReleaseHistory,
  { environment, since }: AuditRequest,
): Promise<ExportedLog> {
  const log = keepAuditLog()
  const watch = chain.begin({ since: undefined })
  const findings: Finding[] = []
  for await (const evidence of readLedger(history)) {
    findings.push(...watch.take(evidence))
    if (evidence.kind === 'entry' && evidence.entry.ok) log.take(evidence.entry.value)
  }
  findings.push(...watch.end())
  const lines = log.lines()
  return {
    lines: lines.filter(
      (line) =>
        (environment === undefined || line.target_environment === environment) &&
        (since === undefined || line.promotion_completed_at >= since.at),
    ),
    faults: findings.filter(isFault),
    environments: new Set(lines.map((line) => line.target_environment)),
  }
}
