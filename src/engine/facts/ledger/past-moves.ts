// The past moves fact: the list of versions of an environment, looked for in the newest entries of the ledger.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import { entryPath } from '../../../domain/ledger/ledger.ts'
import { type MovesAsked, pastMove, type PastMove, type PastMoves } from '../../../domain/ledger/past-move.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { Query } from '../../../ports/git-host/git-host-queries.ts'
import { entryQuery, readEntry } from './ledger-entry.ts'
import { ledgerHeadQuery, readLedgerHead } from './ledger-head.ts'

/** Entries of one request; files cost no points of their own. */
const pageSize = 200

/** So many requests are worth an answer; a clone has the rest. */
const maxPages = 3

/** As many entries as are worth asking for, page by page, until enough of them are moves that were asked about. */
export function pastMovesQueries(
  asked: MovesAsked,
  howMany: number,
  soFar: Snapshot | undefined,
): readonly Query[] {
  if (soFar?.has(ledgerHeadQuery) !== true) return [ledgerHeadQuery]
  const head = readLedgerHead(soFar)
  const newest = head.known ? (head.value?.index ?? 0) : 0
  const queries: Query[] = [ledgerHeadQuery]
  let found = 0
  for (let page = 0; page < maxPages && found < howMany; page += 1) {
    const indices = pageOf(newest, page)
    queries.push(...indices.map(entryQuery))
    // What was not read yet comes with the next request.
    if (!indices.every((index) => soFar.has(entryQuery(index)))) break
    found += indices.filter((index) => moveIn(soFar, index, asked) !== undefined).length
  }
  return queries
}

/** Newest first; unavailable where one of the entries cannot be read. */
export function readPastMoves(snapshot: Snapshot, asked: MovesAsked, howMany: number): Fact<PastMoves> {
  const head = readLedgerHead(snapshot)
  if (!head.known) return head
  const newest = head.value?.index ?? 0
  const moves: PastMove[] = []
  let index = newest
  for (; index > 0 && moves.length < howMany && snapshot.has(entryQuery(index)); index -= 1) {
    if (readEntry(snapshot, index) === undefined) {
      return unavailable(`${entryPath(index)} on the ledger branch cannot be read`)
    }
    const move = moveIn(snapshot, index, asked)
    if (move !== undefined) moves.push(move)
  }
  const lookedAt = index > 0 && moves.length < howMany ? newest - index : undefined
  return known({ asked: howMany, moves, lookedAt })
}

/** Newest first. */
function pageOf(newest: number, page: number): readonly number[] {
  const last = newest - page * pageSize
  const first = Math.max(1, last - pageSize + 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_each, offset) => last - offset)
}

function moveIn(snapshot: Snapshot, index: number, asked: MovesAsked): PastMove | undefined {
  const entry = readEntry(snapshot, index)
  return entry === undefined ? undefined : pastMove(entry, asked)
}
