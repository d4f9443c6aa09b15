// The scan facts: the reports that hang on the images a promotion would pin, and on those that run in its target now.
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'
import { known } from '../../../domain/fact.ts'
import { judgeLicenses } from '../../../gates/licenses/judge.ts'
import { judgeSbom } from '../../../gates/sbom/judge.ts'
import { judgeScans } from '../../../gates/security-scan/judge.ts'
import type { Instant } from '../../../domain/identifiers.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { ReleasedImage } from '../../../domain/release/release.ts'
import type { AttachedReports } from '../../../domain/scans/report.ts'
import type { ScanFact } from '../../../domain/scans/scan-fact.ts'
import type { ScanReports } from '../../../ports/scan-reports.ts'

/** Asks about every image once. What runs now is only asked about to tell what is new, so any answer will do. */
export async function scanFacts(
  scans: ScanReports,
  moves: readonly Move[],
  rules: EnvironmentRules,
  now: Instant,
): Promise<readonly ScanFact[]> {
  const wanted = new Map(moves.flatMap(({ to }) => to.images.map(keyed)))
  const running = moves.flatMap(({ from }) =>
    from.images.flatMap(({ digest, ...image }) =>
      digest === undefined ? [] : [keyed({ ...image, digest })],
    ),
  )
  const compared = rules.securityScan === undefined ? [] : running.filter(([key]) => !wanted.has(key))
  const ask = async (
    image: ReleasedImage,
    suffices: (reports: AttachedReports) => boolean,
  ): Promise<ScanFact> => ({
    repository: image.repository,
    digest: image.digest,
    attached: await scans.attachedTo(image.repository, image.digest, suffices),
  })
  return Promise.all([
    ...[...wanted.values()].map(async (image) => ask(image, (reports) => passes(image, reports, rules, now))),
    ...[...new Map(compared).values()].map(async (image) => ask(image, () => true)),
  ])
}

/** What a gate has something to say against may have been put right in the registry since. */
function passes(
  image: ReleasedImage,
  reports: AttachedReports,
  { securityScan, sbom, licenses }: EnvironmentRules,
  now: Instant,
): boolean {
  const attached = known(reports)
  const findings = [
    ...(securityScan === undefined ? [] : [judgeScans(image, attached, securityScan, now)]),
    ...(sbom === undefined ? [] : [judgeSbom(image, attached, now)]),
    ...(licenses === undefined ? [] : [judgeLicenses(image, attached, licenses, now)]),
  ]
  return findings.every(({ verdict }) => verdict === 'pass')
}

function keyed(image: ReleasedImage): readonly [string, ReleasedImage] {
  return [`${image.repository}@${image.digest}`, image]
}
