// The equipment: the ports and makers every command is carried out with, handed in by the composition root.
import type { Instant, PromotionId } from '../domain/identifiers.ts'
import type { Messages } from '../messages/messages.ts'
import type { BlobDigests } from '../ports/blob-digests.ts'
import type { KeptText } from '../domain/external/kept-output.ts'
import type { GateRunner } from '../ports/gate-runner.ts'
import type { DeploymentReviews } from '../ports/deployment-reviews.ts'
import type { GitHost } from '../ports/git-host/git-host.ts'
import type { ImageRegistry } from '../ports/image-registry.ts'
import type { ScanReports } from '../ports/scan-reports.ts'
import type { SignatureVerifier } from '../ports/signature-verifier.ts'
import type { WorkflowRuns } from '../ports/workflow-runs.ts'
import type { LedgerMemory } from './caches/ledger-memory.ts'
import type { OnTruncation } from './caches/truncation.ts'
import type { BundleCache } from './caches/bundle-cache.ts'
import type { LedgerMirrors } from './mirror/ledger-mirror.ts'
import type { ReconcileCache } from './caches/reconcile-cache.ts'
import type { Stopwatch } from './facts/stopwatch.ts'
import type { PolicyCache } from './facts/policy/policy-cache.ts'
import type { AgreedTrees } from './caches/agreed-trees.ts'
import type { TracedCommits } from './caches/traced-commits.ts'

export interface Dependencies {
  readonly host: GitHost
  readonly registry: ImageRegistry
  readonly signatures: SignatureVerifier
  readonly scans: ScanReports
  /** Hashes of files of the GitOps repository that are no short texts. */
  readonly blobs: BlobDigests
  /** Workflows that answer for gates. */
  readonly workflows: WorkflowRuns
  /** Programs that answer for gates. */
  readonly programs: GateRunner
  /** What is shown of a text from outside: its start and end, every secret the process knows masked. */
  readonly keepOutput: (output: string) => KeptText
  /** Names of variables that policies may name; their values are nobody's here. */
  readonly policyVariables: readonly string[]
  readonly reviews: DeploymentReviews
  readonly messages: Messages
  readonly policies: PolicyCache
  readonly agreed: AgreedTrees
  readonly bundles: BundleCache
  readonly traced: TracedCommits
  readonly reconcileCache: ReconcileCache
  /** Copies of the ledger beside git, where any are wanted. */
  readonly history: LedgerMirrors
  /** What was seen of every ledger. */
  readonly ledgers: LedgerMemory
  /** Told where something was not looked at because there is too much of it. */
  readonly onTruncation: OnTruncation
  readonly now: () => Instant
  readonly newPromotionId: () => PromotionId
}

/** The dependencies of one evaluation, and the stopwatch that tells how long its facts took. */
export type Timed = Dependencies & { readonly stopwatch: Stopwatch }
