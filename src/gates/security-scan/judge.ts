// Gate security_scan: somebody looked for vulnerabilities in exactly these bytes, and nothing that was found blocks.
import type { Fact } from '../../domain/fact.ts'
import type { Digest, Instant, Version } from '../../domain/identifiers.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import type { ReleasedImage } from '../../domain/release/release.ts'
import {
  newSince,
  tallyVulnerabilities,
  type VulnerabilityTally,
} from '../../domain/scans/judge-vulnerabilities.ts'
import type { AttachedReports } from '../../domain/scans/report.ts'
import {
  type ReportSource,
  type ReportTrouble,
  sourceOf,
  troubleWith,
} from '../../domain/scans/report-trouble.ts'
import { attachedTo, type ScanFact } from '../../domain/scans/scan-fact.ts'
import type { SecurityScanRules } from '../../domain/scans/scan-rules.ts'
import type { Severity } from '../../domain/scans/severity.ts'
import { sortReports } from '../../domain/scans/sort-reports.ts'
import type { Finding, Gate } from '../gate.ts'

/** What blocks now and was not there in what runs in the target; only told, never a reason to let anything through. */
export interface NewVulnerabilities {
  readonly since: Version
  /** Undefined where what runs there was never looked at. */
  readonly ids: readonly string[] | undefined
}

interface Scanned {
  readonly image: string
  readonly digest: Digest
  readonly sources: readonly ReportSource[]
  readonly tally: VulnerabilityTally
  readonly blockOn: readonly Severity[]
}

export type SecurityScanReason =
  | { readonly code: 'not-asked-for' }
  | ({ readonly code: 'nothing-blocks' } & Scanned)
  | ({
      readonly code: 'vulnerable'
      readonly news: NewVulnerabilities | undefined
    } & Scanned)
  | {
      readonly code: 'no-scan'
      readonly image: string
      readonly digest: Digest
    }
  | ReportTrouble

export const securityScan: Gate<'security_scan', SecurityScanReason> = {
  name: 'security_scan',
  enforcement: 'enforce',
  needs: ({ securityScan: rules }) => (rules === undefined ? [] : ['scans']),
  judge: ({ moves }, { rules: { securityScan: rules }, scans }, now) => {
    if (rules === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return moves.flatMap((move) =>
      move.to.images.map((image) => {
        const finding = judgeScans(image, attachedTo(scans, image), rules, now)
        const { reason } = finding
        return reason.code === 'vulnerable'
          ? {
              app: move.app,
              ...finding,
              reason: { ...reason, news: newsOf(move, image, scans, reason.tally) },
            }
          : { app: move.app, ...finding }
      }),
    )
  },
}

/**
 * Judges what hangs on one image. A report that cannot be read may be the one that finds something. No registry tells when
 * a report is attached, so every no is worth judging again; a pass holds until the first waiver runs out.
 */
export function judgeScans(
  image: ReleasedImage,
  attached: Fact<AttachedReports>,
  rules: SecurityScanRules,
  now: Instant,
): Finding<SecurityScanReason> {
  const { blockOnSeverity: blockOn } = rules
  const { repository, digest } = image
  if (!attached.known) {
    const reason = { code: 'reports-unavailable', image: repository, problem: attached.reason } as const
    return { verdict: 'fail', reason }
  }
  const sorted = sortReports(attached.value)
  const reports = sorted.believed.map(({ report }) => report)
  const scans = sorted.believed.filter(({ report }) => report.vulnerabilities !== undefined)
  const tally = tallyVulnerabilities(reports, rules, sorted.covers, now)
  const scanned = { image: repository, digest, sources: scans.map(sourceOf), tally, blockOn }
  if (tally.blocking.length > 0) {
    return { verdict: 'fail', reason: { code: 'vulnerable', ...scanned, news: undefined }, recheckAt: now }
  }
  if (scans.length > 0 && sorted.unreadable.length === 0) {
    const [firstToExpire] = tally.waived.map(({ expires }) => expires).toSorted()
    return { verdict: 'pass', reason: { code: 'nothing-blocks', ...scanned }, recheckAt: firstToExpire }
  }
  const trouble = troubleWith(image, sorted)
  return {
    verdict: 'fail',
    reason: trouble ?? { code: 'no-scan', image: repository, digest },
    recheckAt: now,
  }
}

/** Undefined where nothing runs there yet, or the same bytes. */
function newsOf(
  { from }: Move,
  { name, digest }: ReleasedImage,
  scans: readonly ScanFact[],
  tally: VulnerabilityTally,
): NewVulnerabilities | undefined {
  const running = from.images.find((image) => image.name === name)
  if (from.version === undefined || running?.digest === undefined || running.digest === digest)
    return undefined
  const attached = attachedTo(scans, running)
  const before = attached.known ? sortReports(attached.value).believed.map(({ report }) => report) : []
  const wasScanned = before.some(({ vulnerabilities }) => vulnerabilities !== undefined)
  return { since: from.version, ids: wasScanned ? newSince(tally, before) : undefined }
}
