// The port to whoever keeps reports about images: what scanners found, SBOMs, VEX.
import type { Fact } from '../domain/fact.ts'
import type { Digest } from '../domain/identifiers.ts'
import type { AttachedReports } from '../domain/scans/report.ts'

/** Finds the reports that hang on an image in its registry. Never throws for what a registry does. */
export interface ScanReports {
  /**
   * Everything that hangs on an image and could be a report, readable or not. No reports are an answer too.
   *
   * @param repository host and path, as in `ghcr.io/acme/api`
   * @param digest of the index for a multi-platform image, as it is pinned
   * @param suffices whether an answer needs no other: such a one may be an hour old, any other is asked for anew
   */
  attachedTo(
    repository: string,
    digest: Digest,
    suffices: (reports: AttachedReports) => boolean,
  ): Promise<Fact<AttachedReports>>
}
