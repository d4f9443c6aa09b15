// Proposing a rollback: what failed, or came past the gates, is answered with a pull request that nobody had to ask for.
import type { RepositoryRef } from '../../ports/git-host.ts'
import type { Command, ProposedRollback } from '../command.ts'
import type { Equipment } from '../equipment.ts'

export async function proposeRollback(
  { host }: Equipment,
  repository: RepositoryRef,
  _proposed: ProposedRollback,
): Promise<readonly Command[]> {
  await host.read(repository, [])
  return []
}
