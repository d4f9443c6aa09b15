// An automatic rollback: whether the bot should propose one, now that a release failed or came past the gates.
import type { EnvironmentRules } from '../environments/environment.ts'
import type { AppName, EnvironmentName } from '../identifiers.ts'
import type { OpenPromotion } from '../promotion/promotion.ts'
import type { Quarantine, UnreadableQuarantine } from '../locks/quarantine.ts'
import type { DeployedState } from '../ledger/deployed-state.ts'

/** Why the bot might propose a rollback. */
export interface RollbackTrigger {
  readonly environment: EnvironmentName
  readonly app: AppName
  /** The ledger entry that is the reason for it. */
  readonly becauseOf: number
  readonly why: 'failed' | 'bypassed' | 'locked'
}

/**
 * `over`: it does not stand there any more, or is well again. `left-alone`: a release was rolled back from here and is
 * not cleared yet, so people are at it; what one bot puts right, and then the next, would go round in circles.
 */
export type RollbackDue = 'due' | 'over' | 'switched-off' | 'open-already' | 'left-alone'

/** Pure: the same facts always give the same answer, so any number of runs come to one pull request. */
export function rollbackDue(
  { environment, app, becauseOf, why }: RollbackTrigger,
  { rollback }: EnvironmentRules,
  deployedState: DeployedState | undefined,
  open: readonly OpenPromotion[],
  quarantines: readonly (Quarantine | UnreadableQuarantine)[],
): RollbackDue {
  if (deployedState === undefined || !stillStands(deployedState, becauseOf, why)) return 'over'
  if (why === 'failed' && rollback.automatic === 'off') return 'switched-off'
  const other = open.find(
    (each) => each.apps.includes(app) && each.rollback !== undefined && !isBecauseOf(each, becauseOf),
  )
  if (other !== undefined) return 'open-already'
  const left = quarantines.some(
    (each) =>
      !('problem' in each) &&
      each.environment === environment &&
      each.app === app &&
      deployedState.release.images.every(({ digest }) => digest !== each.digest),
  )
  return why === 'failed' && left ? 'left-alone' : 'due'
}

function stillStands(
  { health, index }: DeployedState,
  becauseOf: number,
  why: RollbackTrigger['why'],
): boolean {
  return why === 'failed' ? health.state === 'failed' && health.index >= becauseOf : index === becauseOf
}

/** Whether a rollback was proposed for this very entry. */
export function isBecauseOf({ origin }: OpenPromotion, index: number): boolean {
  return origin.kind === 'ledger-entry' && origin.index === index
}
