// Writing a stop: locks, holds and quarantines go into the ledger by compare-and-swap; who is overtaken looks again.
import type { Refusal } from '../../domain/commands/refusal.ts'
import type { HostId } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import { HostUnavailable, type Snapshot, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Query } from '../../ports/git-host/git-host-queries.ts'
import type { Dependencies } from '../dependencies.ts'
import { ledgerHeadQuery } from '../facts/ledger/ledger-head.ts'
import { readRecentEntries, recentEntryQueries } from '../facts/ledger/recent-entries.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { appendToLedger } from './append-to-ledger.ts'
import { ledgerView } from './ledger-view.ts'

/** What a look at the repository came to: entries to write, none where nothing is to be changed, and what to tell. */
export interface Decided<Reported> {
  readonly events: readonly LedgerEvent[]
  readonly reported: Reported
}

export interface Written<Reported> {
  /** What the decision rests on. */
  readonly snapshot: Snapshot
  readonly reported: Reported
  readonly entries: readonly LedgerEntry[]
}

/** Overtaken this often, something else is wrong. */
const maxTries = 50

export interface StopDecision<Reported> {
  /** The comment that asks. What it wrote before the process died is handed to `decide` as `done`, and not repeated. */
  readonly asked: HostId | undefined
  readonly queries: (soFar: Snapshot | undefined) => readonly Query[]
  /** Pure, and at most `maxEvents` events; called again after every look. */
  readonly decide: (snapshot: Snapshot, done: readonly LedgerEntry[]) => Decided<Reported>
}

/** A decision that writes nothing, because the command is refused. */
export function decidedRefused(
  refusal: Refusal,
): Decided<{ readonly kind: 'refused'; readonly refusal: Refusal }> {
  return { events: [], reported: { kind: 'refused', refusal } }
}

/** Reads, decides and writes, until nobody came in between: what was decided holds for the very commit it was written on. */
export async function writeStop<Reported>(
  dependencies: Dependencies,
  repository: RepositoryRef,
  { asked, queries, decide }: StopDecision<Reported>,
): Promise<Written<Reported>> {
  for (let tries = 1; ; tries += 1) {
    const snapshot = await readSnapshot(dependencies.host, repository, (soFar) => [
      ...queries(soFar),
      ledgerHeadQuery,
      ...(asked === undefined ? [] : recentEntryQueries(soFar)),
    ])
    const done =
      asked === undefined ? [] : readRecentEntries(snapshot).filter(({ payload }) => wasAsked(payload, asked))
    const { events, reported } = decide(snapshot, done)
    if (events.length === 0) return { snapshot, reported, entries: [] }
    const appended = await appendToLedger(
      dependencies,
      repository,
      snapshot,
      ledgerView(snapshot, undefined),
      events,
    )
    if (appended.kind === 'written') return { snapshot, reported, entries: appended.entries }
    if (tries === maxTries) throw new HostUnavailable(`the ledger could not be written: ${appended.message}`)
  }
}

function wasAsked(payload: LedgerEntry['payload'], asked: HostId): boolean {
  return 'asked' in payload && payload.asked === asked
}
