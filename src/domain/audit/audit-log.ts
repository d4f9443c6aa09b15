// The audit log: one line a promotion or rollback, in the words of the seeds' audit entry, for whoever keeps such logs.
import type {
  AppName,
  CommitOid,
  Digest,
  EnvironmentName,
  Instant,
  Login,
  PromotionId,
  Version,
} from '../identifiers.ts'
import { isPlacedEntry, type LedgerEntry, type PlacedEntry } from '../ledger/ledger.ts'
import type { PlacedPayload } from '../ledger/ledger-payload.ts'
import type { Promoted, RolledBack } from '../ledger-write/record.ts'
import { sameImages } from '../release/release.ts'
import type { DeployedState } from '../ledger/deployed-state.ts'
import { deployedStatePath } from '../ledger/deployed-state-path.ts'
import { foldDeployedState } from '../ledger-write/fold-deployed-state.ts'

type Outcome = 'PASSED' | 'FAILED'

/** Moments in UTC. Seeds' names first, ours after them. */
export interface AuditLine {
  readonly promotion_id: PromotionId | null
  readonly artifact: {
    readonly name: string
    readonly tag: Version
    readonly digest: Digest
    readonly source_commit: CommitOid | null
  }
  /** Where the same images stood last before; null when they came from nowhere. */
  readonly source_environment: EnvironmentName | null
  readonly target_environment: EnvironmentName
  readonly promotion_requested_at: Instant
  /** The last approval that counted; null where none was needed. */
  readonly promotion_approved_at: Instant | null
  readonly promotion_completed_at: Instant
  readonly approver: Login | null
  readonly pipeline_run_id: string
  readonly verification_results: Readonly<Record<string, Outcome>>
  /** Of the target environment, until another release came there. */
  readonly status: 'SUCCESS' | 'FAILED' | 'UNVERIFIED'
  readonly kind: 'promotion' | 'rollback'
  readonly app: AppName
  readonly images: readonly { readonly name: string; readonly digest: Digest }[]
  readonly requester: Login
  readonly approvers: readonly Login[]
  readonly merged_by: Login
  readonly pull_request: number
  readonly merge_commit: CommitOid
  readonly reason: string | null
  /** What was left out on the way; null where nothing was. */
  readonly expedited: { readonly environments: readonly EnvironmentName[]; readonly soak: boolean } | null
  readonly logical_index: number
  readonly entry_hash: Digest
}

type Moved = LedgerEntry & { readonly payload: Promoted | RolledBack }

interface Open {
  readonly entry: Moved
  readonly source: DeployedState | undefined
  verified: Outcome | undefined
}

/** Keeps the log of a ledger, entry by entry from the first; the lines stand when everything was taken. */
export function keepAuditLog(): { take(entry: LedgerEntry): void; lines(): readonly AuditLine[] } {
  const log: Open[] = []
  const newest = new Map<string, Open>()
  const deployedStates = new Map<string, DeployedState | undefined>()
  const place = (entry: PlacedEntry): void => {
    const { payload } = entry
    const path = deployedStatePath(payload.environment, payload.app)
    const source = sourceOf(payload, deployedStates)
    const after = foldDeployedState(deployedStates.get(path), entry)
    deployedStates.set(path, after)
    if (payload.kind === 'promoted' || payload.kind === 'rolled-back') {
      const open: Open = { entry: { ...entry, payload }, source, verified: undefined }
      log.push(open)
      newest.set(path, open)
    }
    const open = newest.get(path)
    if (open === undefined || after?.index !== open.entry.index) return
    const { state } = after.health
    if (state !== 'unreported') open.verified = state === 'verified' ? 'PASSED' : 'FAILED'
  }
  return {
    take(entry) {
      if (isPlacedEntry(entry)) place(entry)
    },
    lines: () => log.map(lineOf),
  }
}

/** The newest other place where the same images stand. */
function sourceOf(
  { environment, app, release }: PlacedPayload,
  deployedStates: ReadonlyMap<string, DeployedState | undefined>,
): DeployedState | undefined {
  let newest: DeployedState | undefined
  for (const deployedState of deployedStates.values()) {
    if (deployedState === undefined || deployedState.app !== app || deployedState.environment === environment)
      continue
    if (release === null || !sameImages(deployedState.release, release)) continue
    if (newest === undefined || deployedState.index > newest.index) newest = deployedState
  }
  return newest
}

function lineOf({ entry, source, verified }: Open): AuditLine {
  const { payload, index, hash } = entry
  const { release, environment, approvals } = payload
  const [first] = release.images
  if (first === undefined) throw new TypeError('a release has at least one image')
  const last = approvals.toSorted((one, other) => (one.at < other.at ? -1 : 1)).at(-1)
  return {
    promotion_id: payload.promotion,
    artifact: {
      name: first.name,
      tag: release.version,
      digest: first.digest,
      source_commit: release.commit,
    },
    source_environment: source?.environment ?? null,
    target_environment: environment,
    promotion_requested_at: payload.requestedAt,
    promotion_approved_at: last?.at ?? null,
    promotion_completed_at: payload.mergedAt,
    approver: last?.login ?? null,
    pipeline_run_id: payload.promotion ?? `pull-request-${payload.pullRequest}`,
    verification_results: resultsOf(environment, verified, source),
    status: verified === undefined ? 'UNVERIFIED' : verified === 'PASSED' ? 'SUCCESS' : 'FAILED',
    kind: payload.kind === 'promoted' ? 'promotion' : 'rollback',
    app: payload.app,
    images: release.images.map(({ name, digest }) => ({ name, digest })),
    requester: payload.requester,
    approvers: approvals.map(({ login }) => login),
    merged_by: payload.mergedBy,
    pull_request: payload.pullRequest,
    merge_commit: payload.mergeCommit,
    reason: reasonOf(payload),
    expedited: expeditedOf(payload),
    logical_index: index,
    entry_hash: hash,
  }
}

/** Why it went back, or left something out; else nobody has to say. */
function reasonOf(payload: Promoted | RolledBack): string | null {
  return payload.kind === 'rolled-back' ? payload.rollback.reason : (payload.expedited?.reason ?? null)
}

function expeditedOf(payload: Promoted | RolledBack): AuditLine['expedited'] {
  if (payload.kind !== 'promoted' || payload.expedited === undefined) return null
  const { environments, soak } = payload.expedited
  return { environments, soak }
}

function resultsOf(
  target: EnvironmentName,
  verified: Outcome | undefined,
  source: DeployedState | undefined,
): Readonly<Record<string, Outcome>> {
  const before = source?.health.state
  return {
    ...(source === undefined || before === 'unreported'
      ? {}
      : { [source.environment]: before === 'verified' ? ('PASSED' as const) : ('FAILED' as const) }),
    ...(verified === undefined ? {} : { [target]: verified }),
  }
}
