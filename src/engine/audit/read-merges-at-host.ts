// Gathering witnesses: for every merge the ledger tells of, what the git host says of it.
import type { Evidence, MergeEntry } from '../../domain/audit/evidence.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { MergeLookup } from '../../ports/merge-lookup.ts'
import type { Since } from './read-merges.ts'

/** Two requests a pull request, one after another: GitHub's limits are shared with everybody who uses the token. */
export async function* readMergesAtHost(
  mergeLookup: MergeLookup,
  entries: readonly MergeEntry[],
): AsyncIterable<Evidence> {
  const byPullRequest = Map.groupBy(entries, ({ payload }) => payload.pullRequest)
  for (const [pullRequest, reported] of byPullRequest) {
    const merge = await mergeLookup.merge(pullRequest)
    for (const entry of reported) yield { kind: 'witnessed', entry, merge }
  }
}

interface Asked {
  readonly environment: EnvironmentName | undefined
  readonly since: Since | undefined
}

/** The entry, where it tells of a merge that was asked about. */
export function askedMerge(entry: LedgerEntry, { environment, since }: Asked): readonly MergeEntry[] {
  const { payload } = entry
  if (payload.kind !== 'promoted' && payload.kind !== 'rolled-back' && payload.kind !== 'bypassed') return []
  if (environment !== undefined && payload.environment !== environment) return []
  if (since !== undefined && entry.at < since.at) return []
  if (payload.kind !== 'bypassed') return [{ ...entry, payload }]
  const { pullRequest } = payload
  return pullRequest === null ? [] : [{ ...entry, payload: { ...payload, pullRequest } }]
}
