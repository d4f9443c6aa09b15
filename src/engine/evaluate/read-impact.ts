// The impact of a rollback: gathered beside its judgement, and weighed. Nothing in it stops a rollback.
import type { Eligibility } from '../../gates/evaluate.ts'
import type { Policy } from '../../domain/environments/environment.ts'
import { assessImpact } from '../../domain/impact/assess-impact.ts'
import type { Impact } from '../../domain/impact/impact.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'
import { impactFacts } from '../facts/impact.ts'

/** Undefined for a promotion that goes forward. */
export async function readImpact(
  dependencies: Dependencies,
  repository: RepositoryRef,
  snapshot: Snapshot,
  policy: Policy,
  promotion: Promotion,
  eligibility: Eligibility,
): Promise<Impact | undefined> {
  if (promotion.rollback === undefined) return undefined
  return assessImpact(await impactFacts(dependencies, repository, snapshot, policy, promotion, eligibility))
}
