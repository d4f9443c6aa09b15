// Gate licenses: everything these bytes are made of may be used, by the licences its SBOM tells.
import type { Fact } from '../../domain/fact.ts'
import type { Digest, Instant } from '../../domain/identifiers.ts'
import type { ReleasedImage } from '../../domain/release/release.ts'
import { type LicenseConcern, licenseConcerns } from '../../domain/scans/judge-licenses.ts'
import { mergeComponents } from '../../domain/scans/merge-components.ts'
import type { AttachedReports } from '../../domain/scans/report.ts'
import { type ReportTrouble, troubleWith } from '../../domain/scans/report-trouble.ts'
import { attachedTo } from '../../domain/scans/scan-fact.ts'
import type { LicenseRules } from '../../domain/scans/scan-rules.ts'
import { sortReports } from '../../domain/scans/sort-reports.ts'
import type { Finding, Gate } from '../gate.ts'
import type { Verdict } from '../../domain/verdict.ts'

interface About {
  readonly image: string
  readonly digest: Digest
}

export type LicensesReason =
  | { readonly code: 'not-asked-for' }
  | ({ readonly code: 'licenses-allowed'; readonly components: number } & About)
  | ({
      readonly code: 'licenses-refused'
      /** Worst first. */
      readonly concerns: readonly LicenseConcern[]
    } & About)
  /** Nothing worse than parts of which nobody tells the licence. */
  | ({ readonly code: 'licenses-unknown'; readonly concerns: readonly LicenseConcern[] } & About)
  | ({ readonly code: 'no-sbom' } & About)
  | ReportTrouble

export const licenses: Gate<'licenses', LicensesReason> = {
  name: 'licenses',
  enforcement: 'enforce',
  needs: ({ licenses: rules }) => (rules === undefined ? [] : ['scans']),
  judge: ({ moves }, { rules: { licenses: rules }, scans }, now) => {
    if (rules === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return moves.flatMap(({ app, to }) =>
      to.images.map((image) => ({ app, ...judgeLicenses(image, attachedTo(scans, image), rules, now) })),
    )
  },
}

/** Judges what hangs on one image. No registry tells when an SBOM is attached, so one that is missing is worth judging again. */
export function judgeLicenses(
  image: ReleasedImage,
  attached: Fact<AttachedReports>,
  rules: LicenseRules,
  now: Instant,
): Finding<LicensesReason> {
  const { unknown } = rules
  const about = { image: image.repository, digest: image.digest }
  if (!attached.known) {
    const { image: name } = about
    return { verdict: 'fail', reason: { code: 'reports-unavailable', image: name, problem: attached.reason } }
  }
  const sorted = sortReports(attached.value)
  const components = mergeComponents(sorted.believed.flatMap(({ report }) => report.components ?? []))
  if (components.length === 0) {
    const trouble = troubleWith(image, sorted)
    return { verdict: 'fail', reason: trouble ?? { code: 'no-sbom', ...about }, recheckAt: now }
  }
  const concerns = licenseConcerns(components, rules)
  const [worst] = concerns
  if (worst === undefined || (worst.rating === 'unknown' && unknown === 'pass')) {
    const reason = { code: 'licenses-allowed', ...about, components: components.length } as const
    return { verdict: 'pass', reason }
  }
  if (worst.rating !== 'unknown') {
    return { verdict: 'fail', reason: { code: 'licenses-refused', ...about, concerns } }
  }
  const verdict: Verdict = unknown === 'fail' ? 'fail' : 'warn'
  return { verdict, reason: { code: 'licenses-unknown', ...about, concerns } }
}
