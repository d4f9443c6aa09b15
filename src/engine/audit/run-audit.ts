// The audit: all the evidence of a release history goes past all the checks, once.
import { beginAudit } from '../../domain/audit/catalog.ts'
import type { Evidence, MergeEntry } from '../../domain/audit/evidence.ts'
import type { Finding } from '../../domain/audit/finding.ts'
import { traceProvenance } from '../../domain/audit/provenance.ts'
import type { AuditReport } from '../../domain/audit/report.ts'
import type { CommitOid, EnvironmentName } from '../../domain/identifiers.ts'
import { isPlacedEntry, type LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { MergeLookup } from '../../ports/merge-lookup.ts'
import type { ReleaseHistory } from '../../ports/release-history.ts'
import { readEvidence } from './read-evidence.ts'
import { askedMerge, readMergesAtHost } from './read-merges-at-host.ts'
import { readCarriers, noteNamed, type Since } from './read-merges.ts'

export interface AuditRequest {
  /** Only what concerns this environment is told; the ledger is judged as a whole all the same. */
  readonly environment: EnvironmentName | undefined
  readonly since: Since | undefined
  /** Asked about every merge, where there is one. */
  readonly mergeLookup?: MergeLookup | undefined
}

export async function runAudit(history: ReleaseHistory, query: AuditRequest): Promise<AuditReport> {
  const { environment, since, mergeLookup } = query
  const checks = beginAudit({ since: since?.at })
  const provenance = traceProvenance()
  const named = new Set<CommitOid>()
  const merges: MergeEntry[] = []
  const count = { entries: 0, commits: 0, changes: 0 }
  const environments = new Set<EnvironmentName>()
  let head: LedgerEntry | undefined
  const look = (evidence: Evidence): void => {
    checks.take(evidence)
    provenance.take(evidence)
    noteNamed(named, evidence)
    if (evidence.kind === 'pin') environments.add(evidence.environment)
    if (evidence.kind === 'entry') {
      count.entries += 1
      if (!evidence.entry.ok) return
      const entry = evidence.entry.value
      head = entry
      if (mergeLookup !== undefined) merges.push(...askedMerge(entry, query))
      if (isPlacedEntry(entry)) environments.add(entry.payload.environment)
    }
    if (evidence.kind === 'landed' && evidence.asked) {
      count.commits += 1
      count.changes += evidence.changes.length
    }
  }
  for await (const evidence of readEvidence(history, since)) look(evidence)
  for await (const evidence of readCarriers(history, named)) look(evidence)
  if (mergeLookup !== undefined) {
    for await (const evidence of readMergesAtHost(mergeLookup, merges)) look(evidence)
  }
  const { default: releases, ledger } = history.tips
  const isAsked = (about: Pick<Finding, 'environment'>): boolean =>
    environment === undefined || about.environment === undefined || about.environment === environment
  return {
    ledger: {
      commit: ledger.commit,
      entries: count.entries,
      head: head && { index: head.index, hash: head.hash },
    },
    releases: {
      branch: releases.name,
      commit: releases.commit,
      commits: count.commits,
      changes: count.changes,
    },
    since: since?.at,
    environments: [...environments].toSorted(),
    pins: provenance.end().filter(isAsked),
    findings: checks.end().filter(isAsked),
  }
}
