// Duties: who brought a release to where it is now, and so may not also bring it further.
import type { Previous } from '../../domain/facts.ts'
import type { AppName, Login } from '../../domain/identifiers.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { Standing } from '../../domain/ledger/deployed-state.ts'

/** Everybody who asked for one of these releases in the environment before, app by app. */
export function earlierPromoters(
  promotion: { readonly moves: readonly Pick<Move, 'app' | 'to'>[] },
  previous: ReadonlyMap<AppName, readonly Pick<Previous, 'standing'>[]>,
): readonly { readonly app: AppName; readonly login: Login }[] {
  return promotion.moves.flatMap(({ app, to }) =>
    (previous.get(app) ?? []).flatMap(({ standing }) =>
      standing.known && isPromotedBy(standing.value) && sameImages(standing.value.release, to)
        ? [{ app, login: standing.value.requester }]
        : [],
    ),
  )
}

function isPromotedBy(standing: Standing | undefined): standing is Standing & { readonly requester: Login } {
  return standing !== undefined && standing.requester !== null
}
