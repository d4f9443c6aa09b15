// Gate sbom: it is known what exactly these bytes are made of.
import type { Fact } from '../../domain/fact.ts'
import type { Digest, Instant } from '../../domain/identifiers.ts'
import type { ReleasedImage } from '../../domain/release/release.ts'
import type { AttachedReports } from '../../domain/scans/report.ts'
import {
  type ReportSource,
  type ReportTrouble,
  sourceOf,
  troubleWith,
} from '../../domain/scans/report-trouble.ts'
import { attachedTo } from '../../domain/scans/scan-fact.ts'
import { sortReports } from '../../domain/scans/sort-reports.ts'
import type { Finding, Gate } from '../gate.ts'

interface About {
  readonly image: string
  readonly digest: Digest
}

export type SbomReason =
  | { readonly code: 'not-asked-for' }
  | ({
      readonly code: 'sbom-there'
      readonly sources: readonly ReportSource[]
      /** How many parts the most telling of them lists. */
      readonly components: number
    } & About)
  | ({ readonly code: 'no-sbom' } & About)
  | ({ readonly code: 'sbom-empty' } & About)
  | ReportTrouble

export const sbom: Gate<'sbom', SbomReason> = {
  name: 'sbom',
  enforcement: 'enforce',
  needs: ({ sbom: rules }) => (rules === undefined ? [] : ['scans']),
  judge: ({ moves }, { rules: { sbom: rules }, scans }, now) => {
    if (rules === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return moves.flatMap(({ app, to }) =>
      to.images.map((image) => ({ app, ...judgeSbom(image, attachedTo(scans, image), now) })),
    )
  },
}

/** Judges what hangs on one image: one good SBOM is enough. No registry tells when one is attached, so a no is worth judging again. */
export function judgeSbom(
  image: ReleasedImage,
  attached: Fact<AttachedReports>,
  now: Instant,
): Finding<SbomReason> {
  const about = { image: image.repository, digest: image.digest }
  if (!attached.known) {
    const { image: name } = about
    return { verdict: 'fail', reason: { code: 'reports-unavailable', image: name, problem: attached.reason } }
  }
  const sorted = sortReports(attached.value)
  const lists = sorted.believed.filter(({ report }) => report.components !== undefined)
  const full = lists.filter(({ report }) => (report.components ?? []).length > 0)
  if (full.length > 0) {
    const components = Math.max(...full.map(({ report }) => report.components?.length ?? 0))
    return {
      verdict: 'pass',
      reason: { code: 'sbom-there', ...about, sources: full.map(sourceOf), components },
    }
  }
  if (lists.length > 0) return { verdict: 'fail', reason: { code: 'sbom-empty', ...about }, recheckAt: now }
  const reason = troubleWith(image, sorted) ?? { code: 'no-sbom', ...about }
  return { verdict: 'fail', reason, recheckAt: now }
}
