// Writing a hold or its end: what `/hold` and `/release` ask before they decide, and how they are found again after a crash.
import type { HoldRequest, ReleaseRequest } from '../../../domain/grammar/request.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { LedgerPayload } from '../../../domain/ledger/ledger-payload.ts'
import type { RepositoryRef, Snapshot } from '../../../ports/git-host/git-host.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import { type Decided, type Written, writeStop } from '../../ledger/write-stop.ts'
import { askedBy } from '../../locks/asked-by.ts'
import { holdingQueries } from './held-pull-request.ts'

export async function writeHold<Reported>(
  dependencies: Dependencies,
  repository: RepositoryRef,
  { request, ...commandContext }: CommandContext & { readonly request: HoldRequest | ReleaseRequest },
  decide: (snapshot: Snapshot, done: readonly LedgerEntry[]) => Decided<Reported>,
): Promise<Written<Reported>> {
  return writeStop(dependencies, repository, {
    asked: askedBy(commandContext),
    queries: (soFar) => [
      ...commandContext.alsoAsk,
      ...holdingQueries(request, commandContext, dependencies.policies.recall(repository, soFar), soFar),
    ],
    decide,
  })
}

/** Whether this very command wrote the entry before the process died that was carrying it out. */
export function isEntryAbout(
  payload: LedgerPayload,
  kind: 'held' | 'released',
  pullRequest: number,
): boolean {
  return payload.kind === kind && payload.pullRequest === pullRequest
}
