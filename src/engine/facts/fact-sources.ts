// Fact sources: the ports and caches that facts are read from, and the stopwatch that times them.
import type { GitHost } from '../../ports/git-host/git-host.ts'
import type { BlobDigests } from '../../ports/blob-digests.ts'
import type { ImageRegistry } from '../../ports/image-registry.ts'
import type { ScanReports } from '../../ports/scan-reports.ts'
import type { SignatureVerifier } from '../../ports/signature-verifier.ts'
import type { Instant } from '../../domain/identifiers.ts'
import type { BundleCache } from '../caches/bundle-cache.ts'
import type { TracedCommits } from '../caches/traced-commits.ts'
import type { Stopwatch } from './stopwatch.ts'

export interface FactSources {
  readonly host: GitHost
  readonly registry: ImageRegistry
  readonly signatures: SignatureVerifier
  readonly scans: ScanReports
  readonly traced: TracedCommits
  readonly blobs: BlobDigests
  readonly bundles: BundleCache
  readonly now: () => Instant
  readonly stopwatch: Stopwatch
}
