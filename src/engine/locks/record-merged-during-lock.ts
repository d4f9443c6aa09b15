// Recording what slipped past a lock: it is written down at once, as what it is, and a way back is due.
import { releasePath } from '../../domain/release-path.ts'
import type { MergedDuringLock } from '../../domain/commands/stop-outcome.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { readDeployedState, deployedStateQuery } from '../facts/ledger/deployed-states.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { recordChanges } from '../merge/record-changes.ts'

/** @returns what is due: judgements, and a rollback of every entry that brought something past the lock */
export async function recordMergedDuringLock(
  dependencies: Dependencies,
  repository: RepositoryRef,
  mergedDuringLock: readonly MergedDuringLock[],
): Promise<readonly Command[]> {
  if (mergedDuringLock.length === 0) return []
  const paths = mergedDuringLock.map(({ environment, app }) => releasePath(environment, app))
  const due = await recordChanges(dependencies, repository, paths)
  const snapshot = await readSnapshot(dependencies.host, repository, () =>
    mergedDuringLock.map(({ environment, app }) => deployedStateQuery(environment, app)),
  )
  return [
    ...due,
    ...mergedDuringLock.flatMap(({ environment, app }): readonly Command[] => {
      const deployedState = readDeployedState(snapshot, environment, app)
      if (!deployedState.known || deployedState.value === undefined) return []
      const { index } = deployedState.value
      return [{ kind: 'propose-rollback', environment, app, becauseOf: index, why: 'locked' }]
    }),
  ]
}
