// The impact of a rollback: gathered beside its judgement, and weighed. Nothing in it stops a rollback.
import type { Eligibility } from '../../gates/evaluate.ts'
import { assessImpact } from '../../domain/impact/assess-impact.ts'
import type { Impact } from '../../domain/impact/impact.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { Dependencies } from '../dependencies.ts'
import { type ImpactScope, impactFacts } from '../facts/impact/impact.ts'

/** Undefined for a promotion that goes forward. */
export async function readImpact(
  dependencies: Dependencies,
  scope: ImpactScope,
  promotion: Promotion,
  eligibility: Eligibility,
): Promise<Impact | undefined> {
  if (promotion.rollback === undefined) return undefined
  return assessImpact(await impactFacts(dependencies, scope, promotion, eligibility))
}
