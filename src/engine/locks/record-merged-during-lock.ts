// Recording what slipped past a lock: it is written down at once, as what it is, and a way back is due.
import { releasePath } from '../../domain/release-path.ts'
import type { Slipped } from '../../domain/commands/stop-outcome.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { readStanding, standingQuestion } from '../facts/ledger/deployed-states.ts'
import { gather } from '../facts/read-snapshot.ts'
import { recordChanges } from '../merge/record-changes.ts'

/** @returns what is due: judgements, and a rollback of every entry that brought something past the lock */
export async function recordSlipped(
  equipment: Equipment,
  repository: RepositoryRef,
  slipped: readonly Slipped[],
): Promise<readonly Command[]> {
  if (slipped.length === 0) return []
  const paths = slipped.map(({ environment, app }) => releasePath(environment, app))
  const due = await recordChanges(equipment, repository, paths)
  const reading = await gather(equipment.host, repository, () =>
    slipped.map(({ environment, app }) => standingQuestion(environment, app)),
  )
  return [
    ...due,
    ...slipped.flatMap(({ environment, app }): readonly Command[] => {
      const standing = readStanding(reading, environment, app)
      if (!standing.known || standing.value === undefined) return []
      const { index } = standing.value
      return [{ kind: 'propose-rollback', environment, app, becauseOf: index, why: 'locked' }]
    }),
  ]
}
