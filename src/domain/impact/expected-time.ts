// Expected time: how long changes of this environment took before, from its own history.
import type { AppName, EnvironmentName, Instant } from '../identifiers.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import { isPlaced } from '../ledger/ledger-payload.ts'

/** Medians, in minutes. */
export interface ExpectedTime {
  /** From the request to the merge. */
  readonly toMerge: number
  /** From the merge to the cluster's first good report of it; undefined where none came yet. */
  readonly toVerified: number | undefined
  /** How many merged changes that is from. */
  readonly of: number
}

/** From ledger entries, oldest first; undefined where nothing was merged into the environment yet. */
export function expectedTime(
  entries: readonly LedgerEntry[],
  environment: EnvironmentName,
): ExpectedTime | undefined {
  const merging: number[] = []
  const verifying: number[] = []
  const awaited = new Map<AppName, Instant>()
  for (const { at, payload } of entries) {
    if (!isPlaced(payload) || payload.environment !== environment) continue
    switch (payload.kind) {
      case 'promoted':
      case 'rolled-back':
        merging.push(minutes(payload.requestedAt, payload.mergedAt))
        awaited.set(payload.app, payload.mergedAt)
        break
      case 'verified': {
        const since = awaited.get(payload.app)
        if (since !== undefined) verifying.push(minutes(since, at))
        awaited.delete(payload.app)
        break
      }
      case 'failed':
      case 'bypassed':
        awaited.delete(payload.app)
        break
    }
  }
  const toMerge = median(merging)
  if (toMerge === undefined) return undefined
  return { toMerge, toVerified: median(verifying), of: merging.length }
}

/** The middle one; of an even number the later of the two in the middle, which promises less. */
function median(values: readonly number[]): number | undefined {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
}

/** Rounded up: clocks that disagree never make it less than nothing. */
function minutes(from: Instant, to: Instant): number {
  return Math.max(0, Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000))
}
