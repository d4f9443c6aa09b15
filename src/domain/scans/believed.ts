// Which of the reports that hang on an image are believed of it, and which are not, with the reason.
import type { Fact } from '../fact.ts'
import type { Digest } from '../identifiers.ts'
import { type AttachedReport, type AttachedReports, isAbout, type Report } from './report.ts'

/** A report that is believed, and where it came from. */
export interface BelievedReport {
  readonly digest: Digest
  readonly enveloped: boolean
  readonly report: Report
}

/** The reports of one image, sorted by what they are good for. */
export interface BelievedReports {
  readonly covers: readonly Digest[]
  readonly believed: readonly BelievedReport[]
  /** Of another image, whatever hangs them here. */
  readonly foreign: readonly BelievedReport[]
  /** Each may be the one that says no. */
  readonly unreadable: readonly { readonly digest: Digest; readonly problem: string }[]
}

export function sortReports({ covers, reports }: AttachedReports): BelievedReports {
  const read = reports.flatMap(readOne)
  return {
    covers,
    believed: read.filter(({ report }) => isAbout(report, covers)),
    foreign: read.filter(({ report }) => !isAbout(report, covers)),
    unreadable: reports.flatMap(({ digest, report }) =>
      report.ok ? [] : [{ digest, problem: report.error }],
    ),
  }
}

function readOne({ digest, enveloped, report }: AttachedReport): readonly BelievedReport[] {
  return report.ok ? [{ digest, enveloped, report: report.value }] : []
}

/** The reports of an image among the facts; nobody having asked is no answer. */
export function reportsOf(
  facts: readonly ScanFact[],
  image: Pick<ScanFact, 'repository' | 'digest'>,
): Fact<AttachedReports> {
  const found = facts.find((each) => each.repository === image.repository && each.digest === image.digest)
  return found?.attached ?? { known: false, reason: 'nobody looked for reports' }
}

/** What hangs on one image in its registry. */
export interface ScanFact {
  readonly repository: string
  readonly digest: Digest
  readonly attached: Fact<AttachedReports>
}
