// What `/lock` and `/unlock` have in common: what is asked before they are decided, and that they are written like every stop.
import type { LockRequest, UnlockRequest } from '../../domain/commands/request.ts'
import type { LedgerEntry } from '../../domain/ledger.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host.ts'
import type { Asking } from '../answer/asking.ts'
import type { Equipment } from '../equipment.ts'
import { askedBy } from './asked-by.ts'
import { lockingQuestions } from './meant.ts'
import { type Decided, writeStop } from './write-stop.ts'

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
