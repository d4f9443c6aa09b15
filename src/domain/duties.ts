// Duties: who brought a release to where it is now, and so may not also bring it further.
import type { Previous } from './facts.ts'
import type { AppName, Login } from './identifiers.ts'
import type { Promotion } from './promotion.ts'
import { sameImages } from './release.ts'

/** Everybody who asked for one of these releases in the environment before, app by app. */
export function earlierPromoters(
  promotion: Promotion,
  previous: ReadonlyMap<AppName, readonly Previous[]>,
): readonly { readonly app: AppName; readonly login: Login }[] {
  return promotion.moves.flatMap(({ app, to }) =>
    (previous.get(app) ?? []).flatMap(({ standing }) =>
      standing.known && standing.value !== undefined && sameImages(standing.value.release, to)
        ? [{ app, login: standing.value.requester }]
        : [],
    ),
  )
}
