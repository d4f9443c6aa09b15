// Unseen changes: how a place's release file changed on the default branch since the ledger last heard of it.
import { broughtBy } from '../../domain/release/mainline.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import { releasePath } from '../../domain/release-path.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { PathChange, QueryOf } from '../../ports/git-host/git-host-queries.ts'
import type { bypassedSchema } from '../../domain/ledger/ledger-payload.ts'
import type { Place } from '../ledger/places.ts'
import type { z } from 'zod'

export const newestCommitsQuery = { kind: 'newestCommits' } as const

export function pathChangesQuery({ environment, app }: Place): QueryOf<'pathChanges'> {
  return { kind: 'pathChanges', path: releasePath(environment, app) }
}

/**
 * What landed after the standing, oldest first: each merge once, however many commits it brought. Where the ledger never
 * heard of the place, or what it knows was there before it, only the newest counts.
 *
 * @param isSame whether the place pins what stands there
 */
export function unseenChanges(
  snapshot: Snapshot,
  place: Place,
  deployedState: DeployedState | undefined,
  isSame: boolean,
): readonly PathChange[] {
  const { changes, complete } = snapshot.answer(pathChangesQuery(place))
  const mergedChange = merges(changes, mainlineOf(snapshot))
  const seen = mergedChange.findIndex(
    ({ mergedChange: oid, commit }) => oid === deployedState?.commit || commit === deployedState?.commit,
  )
  if (seen >= 0) return mergedChange.slice(0, seen).toReversed()
  // More came than is listed: what is listed is not lost.
  if (deployedState !== undefined && deployedState.requester !== null && !complete)
    return mergedChange.toReversed()
  return isSame ? [] : mergedChange.slice(0, 1)
}

/** What lies beyond the bounds of the questions: older changes of the file, or the merges that brought some of these. */
export type Beyond = NonNullable<z.infer<typeof bypassedSchema>['beyond']>

/** @param unseen what was found all the same */
export function beyondBounds(
  snapshot: Snapshot,
  place: Place,
  deployedState: DeployedState | undefined,
  unseen: readonly PathChange[],
): Beyond | undefined {
  const { complete } = snapshot.answer(pathChangesQuery(place))
  const mainline = mainlineOf(snapshot)
  const isReached =
    complete ||
    deployedState === undefined ||
    deployedState.requester === null ||
    isSeen(snapshot, place, deployedState)
  if (unseen.length > 0 && !isReached) return 'changes'
  const isBeside = ({ pullRequest, commit }: PathChange): boolean =>
    pullRequest === undefined && !mainline.has(commit)
  return mainline.size > 0 && unseen.some(isBeside) ? 'commits' : undefined
}

function isSeen(snapshot: Snapshot, place: Place, { commit }: DeployedState): boolean {
  const { changes } = snapshot.answer(pathChangesQuery(place))
  return merges(changes, mainlineOf(snapshot)).some(
    (change) => change.mergedChange === commit || change.commit === commit,
  )
}

/** One change for each commit of the default branch's own line, newest first. */
function merges(
  changes: readonly PathChange[],
  mainline: ReadonlyMap<CommitOid, CommitOid>,
): readonly PathChange[] {
  const mergedChange = new Map<CommitOid, PathChange>()
  for (const change of changes) {
    const own = change.pullRequest === undefined ? mainline.get(change.commit) : undefined
    const oid = own ?? change.mergedChange
    if (!mergedChange.has(oid)) mergedChange.set(oid, { ...change, mergedChange: oid })
  }
  const order = [...mainline.keys()]
  const all = [...mergedChange.values()]
  return all.every((change) => mainline.has(change.mergedChange))
    ? all.toSorted((left, right) => order.indexOf(right.mergedChange) - order.indexOf(left.mergedChange))
    : all
}

function mainlineOf(snapshot: Snapshot): ReadonlyMap<CommitOid, CommitOid> {
  return snapshot.has(newestCommitsQuery) ? broughtBy(snapshot.answer(newestCommitsQuery)) : new Map()
}
