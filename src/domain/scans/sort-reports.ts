// Which of the reports that hang on an image are believed, and which are not.
import type { Digest } from '../identifiers.ts'
import { type AttachedReport, type AttachedReports, isAbout, type Report } from './report.ts'

/** A report that could be read, and where it came from. */
export interface BelievedReport {
  readonly digest: Digest
  readonly enveloped: boolean
  readonly report: Report
}

export interface SortedReports {
  readonly covers: readonly Digest[]
  readonly believed: readonly BelievedReport[]
  /** Of another image, although they hang on this one. */
  readonly foreign: readonly BelievedReport[]
  /** Each may be the one that says no. */
  readonly unreadable: readonly { readonly digest: Digest; readonly problem: string }[]
}

export function sortReports({ covers, reports }: AttachedReports): SortedReports {
  const read = reports.flatMap(readable)
  return {
    covers,
    believed: read.filter(({ report }) => isAbout(report, covers)),
    foreign: read.filter(({ report }) => !isAbout(report, covers)),
    unreadable: reports.flatMap(({ digest, report }) =>
      report.ok ? [] : [{ digest, problem: report.error }],
    ),
  }
}

function readable({ digest, enveloped, report }: AttachedReport): readonly BelievedReport[] {
  return report.ok ? [{ digest, enveloped, report: report.value }] : []
}
