// The open promotions fact: the bot's own branches of an environment, as their commits describe them.
import { promotionBranch, promotionFolder } from '../../../domain/promotion/branch-names.ts'
import type { EnvironmentName } from '../../../domain/identifiers.ts'
import type { OpenPromotion } from '../../../domain/promotion/promotion.ts'
import { parseTrailers } from '../../../domain/promotion/promotion-trailers.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { BranchAnswer, QueryOf } from '../../../ports/git-host/git-host-queries.ts'

export function openPromotionsQuery(environment: EnvironmentName): QueryOf<'branches'> {
  return { kind: 'branches', prefix: promotionFolder(environment) }
}

/** Branches whose head the bot did not make are not among them: nothing they say can be believed. */
export function readOpenPromotions(
  snapshot: Snapshot,
  environment: EnvironmentName,
): readonly OpenPromotion[] {
  return snapshot.answer(openPromotionsQuery(environment)).flatMap((branch) => describe(branch, environment))
}

function describe(branch: BranchAnswer, environment: EnvironmentName): readonly OpenPromotion[] {
  const described = branch.ours ? parseTrailers(branch.message) : undefined
  if (described === undefined || described.environment !== environment) return []
  // A description that was carried to another branch is not that branch's.
  if (branch.name !== promotionBranch(environment, described.apps)) return []
  return [
    {
      ...described,
      branch: branch.name,
      head: branch.oid,
      pullRequest: branch.pullRequest,
    },
  ]
}
