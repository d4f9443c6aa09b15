// Gather: asks the git host everything a command needs, in one request; in two where the first answer was a surprise.
import type { GitHost, Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Query } from '../../ports/git-host/git-host-queries.ts'

const maxRounds = 6

/**
 * Reads until every question has an answer.
 *
 * @param questions what to ask, from what is known so far: nothing at first, then everything read until then.
 *   A later round asks only what is new, at the commits the first one saw, so that all answers are of one moment.
 */
export async function readSnapshot(
  host: Pick<GitHost, 'read'>,
  repository: RepositoryRef,
  queries: (soFar: Snapshot | undefined) => readonly Query[],
): Promise<Snapshot> {
  return readMore(host, repository, await host.read(repository, queries(undefined)), queries)
}

/** The same from a reading on; it costs nothing where that has every answer. */
export async function readMore(
  host: Pick<GitHost, 'read'>,
  repository: RepositoryRef,
  first: Snapshot,
  queries: (soFar: Snapshot) => readonly Query[],
): Promise<Snapshot> {
  let snapshot = first
  for (let round = 1; round < maxRounds; round += 1) {
    const soFar = snapshot
    const open = queries(soFar).filter((query) => !soFar.has(query))
    if (open.length === 0) return soFar
    snapshot = joined(soFar, await host.read(repository, open, soFar.repository))
  }
  throw new Error('a command kept asking new questions')
}

function joined(first: Snapshot, more: Snapshot): Snapshot {
  const { ledgerFault } = more.repository
  return {
    repository: { ...first.repository, ...(ledgerFault === undefined ? {} : { ledgerFault }) },
    self: first.self,
    has: (query) => first.has(query) || more.has(query),
    answer: (query) => (first.has(query) ? first.answer(query) : more.answer(query)),
  }
}
