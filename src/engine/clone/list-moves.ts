// Listing moves: the list of versions from a clone's ledger, newest first, as far back as it takes to find enough.
import { entryIndex, ledgerFolder } from '../../domain/audit/ledger-files.ts'
import { readEntry } from '../../domain/audit/read-entry.ts'
import { type MovesAsked, pastMove, type PastMove } from '../../domain/ledger/past-move.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { ReleaseHistory } from '../../ports/release-history.ts'

/** Read in one go. */
const batch = 150

/** @returns the path of an entry that cannot be read, where one is in the way */
export async function listMoves(
  history: ReleaseHistory,
  asked: MovesAsked,
  howMany: number,
): Promise<Result<readonly PastMove[], string>> {
  const entries = (await history.files('ledger', ledgerFolder))
    .filter(({ path }) => entryIndex(path) !== undefined)
    .toReversed()
  const moves: PastMove[] = []
  for (let at = 0; at < entries.length && moves.length < howMany; at += batch) {
    const some = entries.slice(at, at + batch)
    const texts = await history.read(some.map(({ id }) => id))
    for (const [position, { path }] of some.entries()) {
      const entry = readEntry(texts[position] ?? { kind: 'absent' })
      if (!entry.ok) return err(path)
      const move = pastMove(entry.value, asked)
      if (move !== undefined && moves.length < howMany) moves.push(move)
    }
  }
  return ok(moves)
}
