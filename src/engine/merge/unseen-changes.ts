// Unseen changes: how a place's release file changed on the default branch since the ledger last heard of it.
import { broughtBy } from '../../domain/release/mainline.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import { releasePath } from '../../domain/release-path.ts'
import type { Standing } from '../../domain/ledger/deployed-state.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { PathChange, QuestionOf } from '../../ports/git-host/git-host-queries.ts'
import type { bypassedSchema } from '../../domain/ledger/ledger-payload.ts'
import type { Place } from '../ledger/places.ts'
import type { z } from 'zod'

export const newestCommitsQuestion = { kind: 'newestCommits' } as const

export function pathChangesQuestion({ environment, app }: Place): QuestionOf<'pathChanges'> {
  return { kind: 'pathChanges', path: releasePath(environment, app) }
}

/**
 * What landed after the standing, oldest first: each merge once, however many commits it brought. Where the ledger never
 * heard of the place, or what it knows was there before it, only the newest counts.
 *
 * @param isSame whether the place pins what stands there
 */
export function unseenChanges(
  reading: Reading,
  place: Place,
  standing: Standing | undefined,
  isSame: boolean,
): readonly PathChange[] {
  const { changes, complete } = reading.answer(pathChangesQuestion(place))
  const landed = landings(changes, mainlineOf(reading))
  const seen = landed.findIndex(
    ({ landed: oid, commit }) => oid === standing?.commit || commit === standing?.commit,
  )
  if (seen >= 0) return landed.slice(0, seen).toReversed()
  // More came than is listed: what is listed is not lost.
  if (standing !== undefined && standing.requester !== null && !complete) return landed.toReversed()
  return isSame ? [] : landed.slice(0, 1)
}

/** What lies beyond the bounds of the questions: older changes of the file, or the merges that brought some of these. */
export type Beyond = NonNullable<z.infer<typeof bypassedSchema>['beyond']>

/** @param unseen what was found all the same */
export function beyondBounds(
  reading: Reading,
  place: Place,
  standing: Standing | undefined,
  unseen: readonly PathChange[],
): Beyond | undefined {
  const { complete } = reading.answer(pathChangesQuestion(place))
  const mainline = mainlineOf(reading)
  const isReached =
    complete || standing === undefined || standing.requester === null || isSeen(reading, place, standing)
  if (unseen.length > 0 && !isReached) return 'changes'
  const isBeside = ({ pullRequest, commit }: PathChange): boolean =>
    pullRequest === undefined && !mainline.has(commit)
  return mainline.size > 0 && unseen.some(isBeside) ? 'commits' : undefined
}

function isSeen(reading: Reading, place: Place, { commit }: Standing): boolean {
  const { changes } = reading.answer(pathChangesQuestion(place))
  return landings(changes, mainlineOf(reading)).some(
    (change) => change.landed === commit || change.commit === commit,
  )
}

/** One change for each commit of the default branch's own line, newest first. */
function landings(
  changes: readonly PathChange[],
  mainline: ReadonlyMap<CommitOid, CommitOid>,
): readonly PathChange[] {
  const landed = new Map<CommitOid, PathChange>()
  for (const change of changes) {
    const own = change.pullRequest === undefined ? mainline.get(change.commit) : undefined
    const oid = own ?? change.landed
    if (!landed.has(oid)) landed.set(oid, { ...change, landed: oid })
  }
  const order = [...mainline.keys()]
  const all = [...landed.values()]
  return all.every((change) => mainline.has(change.landed))
    ? all.toSorted((left, right) => order.indexOf(right.landed) - order.indexOf(left.landed))
    : all
}

function mainlineOf(reading: Reading): ReadonlyMap<CommitOid, CommitOid> {
  return reading.has(newestCommitsQuestion) ? broughtBy(reading.answer(newestCommitsQuestion)) : new Map()
}
