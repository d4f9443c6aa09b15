// What `/lock` and `/unlock` have in common: what is asked before they are decided, and that they are written like every stop.
import type { LockRequest, UnlockRequest } from '../../domain/grammar/request.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Asking } from '../evaluate/command-context.ts'
import type { Equipment } from '../dependencies.ts'
import { askedBy } from './asked-by.ts'
import { lockingQuestions } from './resolve-targets.ts'
import { type Decided, writeStop } from '../ledger/write-stop.ts'

export async function writeLock<Told>(
  equipment: Equipment,
  repository: RepositoryRef,
  request: LockRequest | UnlockRequest,
  asking: Asking,
  decide: (look: Reading, done: readonly LedgerEntry[]) => Decided<Told>,
) {
  const { policies } = equipment
  return writeStop<Told>(
    equipment,
    repository,
    askedBy(asking),
    (soFar) => [
      ...asking.alsoAsk,
      ...lockingQuestions(request, asking.actor, policies.recall(repository, soFar)),
    ],
    decide,
  )
}
