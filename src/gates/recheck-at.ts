// The turning point of a judgement: when it may come out differently although nobody did anything.
import type { Eligibility } from './evaluate.ts'
import type { Judgement } from './catalog.ts'
import type { Instant } from '../domain/identifiers.ts'

/**
 * The earliest moment from which it is worth judging again; undefined: not before something happens. What could not be
 * known may be known at any time, locks and waivers run out, and no registry tells when a report or a signature is
 * attached. A gate that looks at the clock has its moment here.
 */
export function recheckAt({ judgements }: Eligibility, now: Instant): Instant | undefined {
  return judgements
    .flatMap(({ findings }) =>
      // What only warns holds nothing up.
      findings.flatMap(({ verdict, reason }) => (verdict === 'warn' ? [] : (momentOf(reason, now) ?? []))),
    )
    .toSorted()
    .at(0)
}

type Reason = Judgement['findings'][number]['reason']

function momentOf(reason: Reason, now: Instant): Instant | undefined {
  switch (reason.code) {
    case 'locked':
      return reason.lock.until
    case 'nothing-blocks':
      return reason.tally.waived
        .map(({ expires }) => expires)
        .toSorted()
        .at(0)
    case 'soaking':
      return reason.passes
    case 'open':
      return reason.closes
    case 'closed':
      return reason.opens
    case 'running':
      return reason.source.kind === 'command' ? reason.until : now
    case 'no-answer-yet':
      return reason.source.kind === 'report' ? undefined : now
    case 'overdue':
    case 'vulnerable':
    case 'unsigned':
    case 'no-signature-counts':
    case 'no-provenance':
    case 'no-provenance-counts':
    case 'tests-failed':
    case 'no-attestation':
    case 'no-attestation-counts':
    case 'commit-unreachable':
    case 'no-scan':
    case 'no-sbom':
    case 'sbom-empty':
    case 'report-unreadable':
    case 'report-of-another-image':
      return now
    default:
      return 'problem' in reason ? now : undefined
  }
}
