// Writing a stop: locks, holds and quarantines go into the ledger by compare-and-swap; who is overtaken looks again.
import type { HostId } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import { HostUnavailable, type Reading, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Question } from '../../ports/git-host/git-host-queries.ts'
import type { Equipment } from '../dependencies.ts'
import { ledgerHeadQuestion } from '../facts/ledger/ledger-head.ts'
import { readRecentEntries, recentEntryQuestions } from '../facts/ledger/recent-entries.ts'
import { gather } from '../facts/read-snapshot.ts'
import { appendToLedger } from './append-to-ledger.ts'
import { ledgerView } from './ledger-view.ts'

/** What a look at the repository came to: entries to write, none where nothing is to be changed, and what to tell. */
export interface Decided<Told> {
  readonly events: readonly LedgerEvent[]
  readonly told: Told
}

export interface Written<Told> {
  /** What the decision rests on. */
  readonly reading: Reading
  readonly told: Told
  readonly entries: readonly LedgerEntry[]
}

/** Overtaken this often, something else is wrong. */
const maxTries = 50

/**
 * Reads, decides and writes, until nobody came in between: what was decided holds for the very commit it was written on.
 *
 * @param asked the comment that asks; what it did write before it died is handed to `decide` as `done`, and not repeated
 * @param decide pure, and at most `maxEvents` events; called again after every look
 */
export async function writeStop<Told>(
  equipment: Equipment,
  repository: RepositoryRef,
  asked: HostId | undefined,
  questions: (soFar: Reading | undefined) => readonly Question[],
  decide: (reading: Reading, done: readonly LedgerEntry[]) => Decided<Told>,
): Promise<Written<Told>> {
  for (let tries = 1; ; tries += 1) {
    const reading = await gather(equipment.host, repository, (soFar) => [
      ...questions(soFar),
      ledgerHeadQuestion,
      ...(asked === undefined ? [] : recentEntryQuestions(soFar)),
    ])
    const done =
      asked === undefined ? [] : readRecentEntries(reading).filter(({ payload }) => wasAsked(payload, asked))
    const { events, told } = decide(reading, done)
    if (events.length === 0) return { reading, told, entries: [] }
    const appended = await appendToLedger(
      equipment,
      repository,
      reading,
      ledgerView(reading, undefined),
      events,
    )
    if (appended.kind === 'written') return { reading, told, entries: appended.entries }
    if (tries === maxTries) throw new HostUnavailable(`the ledger could not be written: ${appended.message}`)
  }
}

function wasAsked(payload: LedgerEntry['payload'], asked: HostId): boolean {
  return 'asked' in payload && payload.asked === asked
}
