// Invariant 3: the hash chain is valid and without gaps, and the ledger branch only ever grew.
import { ledgerBranch } from '../../../src/domain/promotion/branch-names.ts'
import { firstBreak } from '../../../src/domain/ledger/ledger.ts'
import type { World } from '../../../sandbox/world/start-world.ts'
import type { Watched } from './watched.ts'

export async function ledgerProblems(world: World, { ledgerHeads }: Watched): Promise<readonly string[]> {
  const { git } = world.repository
  const broken = firstBreak(await world.ledger())
  const head = git.branch(ledgerBranch)
  if (head === undefined) return ledgerHeads.length === 0 ? [] : ['3: the ledger branch is gone']
  const known = new Set(await git.history.commitsBetween(undefined, head))
  return [
    ...(broken === undefined ? [] : [`3: the chain breaks at ${broken.index}: ${broken.problem}`]),
    ...ledgerHeads.filter((oid) => !known.has(oid)).map((oid) => `3: the ledger lost its commit ${oid}`),
  ]
}
