// Provenance: what each environment pins now, back through entry, merge, approvals and earlier environments to its contract.
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
import { sameImages } from '../release/release.ts'
import type { WrittenRelease } from '../ledger/deployed-state.ts'
import { arrivalOf } from './arrivals.ts'
import type { Evidence } from './evidence.ts'
import { type Place, placeKey, releaseIn } from './pin-state.ts'

/** An environment the same images came through before. */
export interface EarlierStage {
  readonly environment: EnvironmentName
  /** The entry that brought them there. */
  readonly index: number
  /** The first entry after it that reports them healthy there. */
  readonly verified: number | null
}

export interface Provenance extends Place {
  readonly version: Version
  readonly images: readonly { readonly name: string; readonly digest: Digest }[]
  /** The commit it was built from. */
  readonly source: CommitOid | null
  readonly contract: Digest | null
  /** Undefined where it stood there before the ledger began. */
  readonly entry: VerifiedRelease | undefined
  /** Oldest first. */
  readonly before: readonly EarlierStage[]
}

export interface VerifiedRelease {
  readonly index: number
  readonly hash: Digest
  readonly kind: LedgerEntry['payload']['kind']
  readonly promotion: PromotionId | null
  readonly pullRequest: number | null
  readonly commit: CommitOid
  readonly requester: Login | null
  readonly approvals: readonly { readonly login: Login; readonly at: Instant }[]
  readonly mergedBy: Login | null
}

interface Traced extends Place {
  readonly release: WrittenRelease
  entry: VerifiedRelease | undefined
  readonly before: Map<EnvironmentName, EarlierStage>
}

/** Traces every pin while the evidence goes by; pins come first, so only their releases are followed. */
export function traceProvenance(): {
  take(evidence: Evidence): void
  end(): readonly Provenance[]
} {
  const traced = new Map<AppName, Traced[]>()
  return {
    take(evidence) {
      if (evidence.kind === 'pin') {
        const release = releaseIn(evidence.state)
        const { environment, app } = evidence
        if (release !== null) {
          const trace = { environment, app, release, entry: undefined, before: new Map() }
          traced.set(app, [...(traced.get(app) ?? []), trace])
        }
      }
      if (evidence.kind !== 'entry' || !evidence.entry.ok) return
      const entry = evidence.entry.value
      if (!isPlacedEntry(entry)) return
      for (const trace of traced.get(entry.payload.app) ?? []) follow(trace, entry)
    },
    end: () => [...traced.values()].flat().map(written).toSorted(byPlace),
  }
}

function byPlace(left: Provenance, right: Provenance): number {
  return placeKey(left) < placeKey(right) ? -1 : 1
}

function follow(trace: Traced, entry: PlacedEntry): void {
  const { index, payload } = entry
  const { environment, release } = payload
  if (release === null || !sameImages(release, trace.release)) return
  const arrival = arrivalOf(payload)
  if (environment === trace.environment) {
    if (arrival !== undefined) trace.entry = verifiedReleases(entry)
    return
  }
  const stage = trace.before.get(environment)
  // What happened elsewhere once it was here is no part of how it came here.
  if (trace.entry !== undefined) return
  if (arrival !== undefined) trace.before.set(environment, { environment, index, verified: null })
  else if (payload.kind === 'verified' && stage?.verified === null) {
    trace.before.set(environment, { ...stage, verified: index })
  }
}

function verifiedReleases({ index, hash, actor, payload }: LedgerEntry): VerifiedRelease | undefined {
  const arrival = arrivalOf(payload)
  if (arrival === undefined) return undefined
  const { commit, pullRequest } = arrival
  const entry = { index, hash, kind: payload.kind, commit, pullRequest }
  if (payload.kind !== 'promoted' && payload.kind !== 'rolled-back') {
    return { ...entry, promotion: null, requester: actor, approvals: [], mergedBy: null }
  }
  const { promotion, requester, approvals, mergedBy } = payload
  const said = approvals.map(({ login, at }) => ({ login, at }))
  return { ...entry, promotion, requester, approvals: said, mergedBy }
}

function written({ environment, app, release, entry, before }: Traced): Provenance {
  const images = release.images.map(({ name, digest }) => ({ name, digest }))
  const { version, commit: source, contract } = release
  return { environment, app, version, images, source, contract, entry, before: [...before.values()] }
}
