// What `/lock` and `/unlock` have in common: what is asked before they are decided, and that they are written like every stop.
import type { LockRequest, UnlockRequest } from '../../domain/grammar/request.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { CommandContext } from '../evaluate/intent/command-context.ts'
import type { Dependencies } from '../dependencies.ts'
import { askedBy } from './asked-by.ts'
import { lockingQueries } from './resolve-targets.ts'
import { type Decided, writeStop } from '../ledger/write-stop.ts'

export async function writeLock<Reported>(
  dependencies: Dependencies,
  repository: RepositoryRef,
  { request, ...commandContext }: CommandContext & { readonly request: LockRequest | UnlockRequest },
  decide: (look: Snapshot, done: readonly LedgerEntry[]) => Decided<Reported>,
) {
  const { policies } = dependencies
  return writeStop<Reported>(dependencies, repository, {
    asked: askedBy(commandContext),
    queries: (soFar) => [
      ...commandContext.alsoAsk,
      ...lockingQueries(request, commandContext.actor, policies.recall(repository, soFar)),
    ],
    decide,
  })
}
