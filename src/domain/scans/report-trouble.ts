// Why the reports about an image cannot be judged, whichever gate wants them.
import type { Digest } from '../identifiers.ts'
import type { ReleasedImage } from '../release/release.ts'
import type { BelievedReport, SortedReports } from './sort-reports.ts'

/** Where a report came from, as people are shown it. */
export interface ReportSource extends Pick<BelievedReport['report'], 'format' | 'madeAt'> {
  /** Of the artifact that carries it. */
  readonly digest: Digest
  /** Whether it names the image itself; else only its place in the registry ties it to it. */
  readonly names: boolean
  readonly enveloped: boolean
}

export type ReportTrouble =
  | { readonly code: 'reports-unavailable'; readonly image: string; readonly problem: string }
  | {
      readonly code: 'report-unreadable'
      readonly image: string
      readonly digest: Digest
      readonly unreadable: readonly { readonly digest: Digest; readonly problem: string }[]
    }
  | {
      readonly code: 'report-of-another-image'
      readonly image: string
      readonly digest: Digest
      /** What the reports name instead. */
      readonly named: readonly Digest[]
    }

/** What stands in the way where no report can be believed; undefined where there simply is none. */
export function troubleWith(
  { repository: image, digest }: ReleasedImage,
  { covers, unreadable, foreign }: SortedReports,
): ReportTrouble | undefined {
  if (unreadable.length > 0) return { code: 'report-unreadable', image, digest, unreadable }
  if (foreign.length === 0) return undefined
  const others = foreign.flatMap(({ report }) => report.names.flat()).filter((name) => !covers.includes(name))
  const named = [...new Set(others)]
  return { code: 'report-of-another-image', image, digest, named }
}

export function sourceOf({ digest, enveloped, report }: BelievedReport): ReportSource {
  return { format: report.format, madeAt: report.madeAt, digest, names: report.names.length > 0, enveloped }
}
