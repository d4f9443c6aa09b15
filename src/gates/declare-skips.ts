// Declaring skips: an expedited promotion says what it leaves out, no more than it has to.
import type { Expedite } from '../domain/environments/expedite.ts'
import type { Facts } from '../domain/facts.ts'
import { soak } from './soak/judge.ts'
import type { Instant } from '../domain/identifiers.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'
import { byRules } from '../domain/environments/rules-by-app.ts'

/**
 * What a promotion has to leave out now, of all that it may; undefined where it can take the whole way.
 *
 * @param promotion one that would leave out everything
 */
export function declareSkips(
  promotion: Promotion & { readonly expedite: Expedite },
  facts: Facts,
  now: Instant,
): Expedite | undefined {
  const skipped = [...(facts.skipped ?? [])].flatMap(([, rows]) => rows.map(({ environment }) => environment))
  const environments = promotion.expedite.environments.filter((each) => skipped.includes(each))
  const waits = byRules(facts.rules, promotion.moves)
    .flatMap(({ rules, moves }) => soak.judge({ ...promotion, moves }, { ...facts, rules }, now))
    .some(({ reason }) => reason.code === 'soak-skipped')
  return environments.length === 0 && !waits
    ? undefined
    : { reason: promotion.expedite.reason, environments, soak: waits }
}
