// Matching: which entry accounts for which change of a release file, and what is left over on either side.
import type { CommitOid } from '../../identifiers.ts'
import type { WrittenRelease } from '../../ledger/deployed-state.ts'
import type { Arrival } from '../arrivals.ts'
import type { Finding, FindingReason } from '../finding.ts'
import { inShort, type Place, placeKey, sameRelease } from '../pin-state.ts'

/** A release file that pins another release since a commit. */
export interface Change extends Place {
  readonly path: string
  readonly commit: CommitOid
  /** Of the commit, among the first-parent commits. */
  readonly position: number
  readonly release: WrittenRelease | null
}

/** An entry whose commit is on the default branch. */
export interface Recorded extends Arrival {
  readonly index: number
  readonly position: number
}

/**
 * What does not fit. A pull request that was rebased brings several commits, and its entry names the last: then the
 * newest change before it counts.
 *
 * @param changes oldest first
 * @param begin the position from which on the ledger accounts for every change
 */
export function matchChanges(
  changes: readonly Change[],
  entries: readonly Recorded[],
  begin: number,
): readonly Finding[] {
  const changesOf = Map.groupBy(changes, placeKey)
  const accounted = new Set<Change>()
  const wrong = entries.flatMap((entry): readonly Finding[] => {
    const change = changesOf.get(placeKey(entry))?.findLast(({ position }) => position <= entry.position)
    if (change === undefined) return [ofEntry('entry-without-change', entry)]
    const exact = change.position === entry.position
    if (accounted.has(change)) {
      return [ofEntry(exact ? 'change-recorded-twice' : 'entry-without-change', entry)]
    }
    if (sameRelease(change.release, entry.release)) {
      accounted.add(change)
      return []
    }
    if (!exact) return [ofEntry('entry-without-change', entry)]
    accounted.add(change)
    const [expected, found] = [inShort(entry.release), inShort(change.release)]
    return [{ ...ofEntry('change-recorded-differently', entry), path: change.path, expected, found }]
  })
  const unrecorded = changes.filter((change) => change.position >= begin && !accounted.has(change))
  return [...wrong, ...unrecorded.map(ofChange)]
}

function ofEntry(reason: FindingReason, entry: Recorded): Finding {
  const { environment, app, index, commit, pullRequest, release } = entry
  const where = { environment, app, index, commit, version: release?.version }
  return { reason, ...where, pullRequest: pullRequest ?? undefined }
}

function ofChange({ environment, app, path, commit, release }: Change): Finding {
  const where = { environment, app, path, commit, version: release?.version }
  return { reason: 'change-unrecorded', ...where, found: inShort(release) }
}
