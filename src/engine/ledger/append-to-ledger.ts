// Appending to the ledger: events become entries, records and standings in one compare-and-swap commit.
import { ledgerBranch } from '../../domain/promotion/branch-names.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import { type LedgerBranch, type LedgerEvent, ledgerCommit } from '../../domain/ledger-write/ledger-commit.ts'
import { headline } from '../../domain/ledger/ledger-headline.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'

/** What was written, or that another writer was faster: then read again, decide again, write again. */
export type Appended =
  | { readonly kind: 'written'; readonly entries: readonly LedgerEntry[] }
  | { readonly kind: 'overtaken'; readonly message: string }

/** GitHub takes commits of under a hundred files well; an event writes four at most. */
export const maxEvents = 24

/** Writes at most `maxEvents` events after the head that was read; starts the branch with the first one. */
export async function appendToLedger(
  { host, history, ledgers }: Pick<Dependencies, 'host' | 'history' | 'ledgers'>,
  repository: RepositoryRef,
  snapshot: Snapshot,
  branch: LedgerBranch,
  events: readonly LedgerEvent[],
): Promise<Appended> {
  const { entries, additions, deletions } = ledgerCommit(events.slice(0, maxEvents), branch)
  const message = entries.map(headline).join('\n')
  const { ledgerHead } = snapshot.repository
  const [result] =
    ledgerHead === undefined
      ? [await host.startBranch(repository, ledgerBranch, message, additions)]
      : await host.write(repository, snapshot, [
          { kind: 'commit', branch: ledgerBranch, onto: ledgerHead, message, additions, deletions },
        ])
  if (result?.kind === 'done') {
    history.ledgerMoved(repository)
    // A look right after this must not show less, or somebody took it away again.
    ledgers.whole(repository, entries.at(-1), result.commit)
    return { kind: 'written', entries }
  }
  return { kind: 'overtaken', message: result?.message ?? 'the git host gave no answer' }
}
