// Catching up: what an expedited promotion left out stays an open item until it is made good, or of no matter any more.
import type { Fact } from '../fact.ts'
import type { AppName, EnvironmentName } from '../identifiers.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import type { Promoted } from '../ledger-write/record.ts'
import { sameImages } from '../release/release.ts'
import type { DeployedState } from '../ledger/deployed-state.ts'

/** An entry of a promotion that went past environments. */
export type Skipping = LedgerEntry & {
  readonly payload: Promoted & { readonly expedited: NonNullable<Promoted['expedited']> }
}

export function isSkipping(entry: LedgerEntry): entry is Skipping {
  const { payload } = entry
  return payload.kind === 'promoted' && (payload.expedited?.environments.length ?? 0) > 0
}

/**
 * Whether nothing is left to make good: every environment that was left out reported the very same images healthy, or
 * the target runs something else by now. A later release came the whole way, or has an item of its own.
 */
export function isMadeGood(
  { index, payload }: Skipping,
  deployedState: (environment: EnvironmentName, app: AppName) => Fact<DeployedState | undefined>,
): boolean {
  const { environment, app, release, expedited } = payload
  const target = deployedState(environment, app)
  if (!target.known || target.value === undefined) return false
  if (target.value.index !== index) return true
  return expedited.environments.every((skipped) => {
    const there = deployedState(skipped, app)
    if (!there.known || there.value === undefined || there.value.bypassed) return false
    return there.value.health.state === 'verified' && sameImages(there.value.release, release)
  })
}
