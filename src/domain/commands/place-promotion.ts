// Placing: what becomes of a wanted promotion beside those that are open already. One open promotion an app and environment.
import type { OpenPromotion, Promotion } from '../promotion/promotion.ts'
import type { Refusal } from './refusal.ts'

export type Place =
  /** Open it; the older ones for exactly these apps are superseded. */
  | { readonly kind: 'open'; readonly superseding: readonly OpenPromotion[] }
  /** The same command got as far as the branch before something broke: go on from there. */
  | { readonly kind: 'resume'; readonly open: OpenPromotion }
  | {
      readonly kind: 'repeated'
      readonly open: OpenPromotion & { readonly pullRequest: NonNullable<OpenPromotion['pullRequest']> }
      /** The same command asked for it: it was not answered yet. */
      readonly own: boolean
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Decides, from what is open in the environment, whether a promotion opens, goes on, repeats or is refused. */
export function placePromotion(promotion: Promotion, open: readonly OpenPromotion[]): Place {
  const apps = promotion.moves.map(({ app }) => app)
  const overlapping = open.filter((other) => other.apps.some((app) => apps.includes(app)))
  for (const other of overlapping) {
    if (sameApps(other.apps, apps)) continue
    if (other.pullRequest === undefined) continue
    const { number, url } = other.pullRequest
    return {
      kind: 'refused',
      refusal: {
        code: 'carried-by-another',
        environment: promotion.environment,
        apps: other.apps.filter((app) => apps.includes(app)),
        pullRequest: { number, url },
        carried: other.apps,
      },
    }
  }
  const same = overlapping.find(
    (other) => other.planHash === promotion.planHash && sameApps(other.apps, apps),
  )
  if (same === undefined) return { kind: 'open', superseding: overlapping }
  const { pullRequest } = same
  const own = sameOrigin(same, promotion)
  if (pullRequest !== undefined) return { kind: 'repeated', open: { ...same, pullRequest }, own }
  // A branch left behind by another command names another requester: it is superseded.
  return own ? { kind: 'resume', open: same } : { kind: 'open', superseding: overlapping }
}

function sameApps(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((app) => right.includes(app))
}

function sameOrigin({ origin: left }: OpenPromotion, { origin: right }: Promotion): boolean {
  if (left.kind === 'comment' && right.kind === 'comment') return left.comment === right.comment
  if (left.kind === 'ledger-entry' && right.kind === 'ledger-entry') return left.index === right.index
  if (left.kind === 'policy' && right.kind === 'policy') return left.release === right.release
  return left.kind === 'dispatch' && right.kind === 'dispatch' && left.delivery === right.delivery
}
