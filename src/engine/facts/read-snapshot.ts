// Gather: asks the git host everything a command needs, in one request; in two where the first answer was a surprise.
import type { GitHost, Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Question } from '../../ports/git-host/git-host-queries.ts'

const maxRounds = 6

/**
 * Reads until every question has an answer.
 *
 * @param questions what to ask, from what is known so far: nothing at first, then everything read until then.
 *   A later round asks only what is new, at the commits the first one saw, so that all answers are of one moment.
 */
export async function gather(
  host: Pick<GitHost, 'read'>,
  repository: RepositoryRef,
  questions: (soFar: Reading | undefined) => readonly Question[],
): Promise<Reading> {
  return gatherMore(host, repository, await host.read(repository, questions(undefined)), questions)
}

/** The same from a reading on; it costs nothing where that has every answer. */
export async function gatherMore(
  host: Pick<GitHost, 'read'>,
  repository: RepositoryRef,
  first: Reading,
  questions: (soFar: Reading) => readonly Question[],
): Promise<Reading> {
  let reading = first
  for (let round = 1; round < maxRounds; round += 1) {
    const soFar = reading
    const open = questions(soFar).filter((question) => !soFar.has(question))
    if (open.length === 0) return soFar
    reading = joined(soFar, await host.read(repository, open, soFar.repository))
  }
  throw new Error('a command kept asking new questions')
}

function joined(first: Reading, more: Reading): Reading {
  const { ledgerFault } = more.repository
  return {
    repository: { ...first.repository, ...(ledgerFault === undefined ? {} : { ledgerFault }) },
    self: first.self,
    has: (question) => first.has(question) || more.has(question),
    answer: (question) => (first.has(question) ? first.answer(question) : more.answer(question)),
  }
}
