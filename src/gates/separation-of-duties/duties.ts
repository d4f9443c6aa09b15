// Duties: who brought a release to where it is now, and so may not also bring it further.
import type { Previous } from '../../domain/facts.ts'
import type { AppName, Login } from '../../domain/identifiers.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'

/** Everybody who asked for one of these releases in the environment before, app by app. */
export function earlierPromoters(
  promotion: { readonly moves: readonly Pick<Move, 'app' | 'to'>[] },
  previous: ReadonlyMap<AppName, readonly Pick<Previous, 'deployedState'>[]>,
): readonly { readonly app: AppName; readonly login: Login }[] {
  return promotion.moves.flatMap(({ app, to }) =>
    (previous.get(app) ?? []).flatMap(({ deployedState }) =>
      deployedState.known && isPromotedBy(deployedState.value) && sameImages(deployedState.value.release, to)
        ? [{ app, login: deployedState.value.requester }]
        : [],
    ),
  )
}

function isPromotedBy(
  deployedState: DeployedState | undefined,
): deployedState is DeployedState & { readonly requester: Login } {
  return deployedState !== undefined && deployedState.requester !== null
}
