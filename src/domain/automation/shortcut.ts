// A shortcut: the way of a release that leaves environments out, as far as the policy and its own promotion allow.
import { type EnvironmentRules, type Policy, rulesOf } from '../environments/environment.ts'
import type { Expedite } from '../environments/expedite.ts'
import type { Previous } from '../facts.ts'
import type { EnvironmentName } from '../identifiers.ts'
import type { Move } from '../promotion/promotion.ts'
import { sameImages } from '../release/release.ts'

/** An environment further back on the way, and those between it and the target. */
export interface FurtherBack {
  readonly environment: EnvironmentName
  readonly between: readonly EnvironmentName[]
}

/** Everything on the way before the environments right before a target, nearest first. */
export function furtherBack(policy: Policy, target: EnvironmentRules): readonly FurtherBack[] {
  const found: FurtherBack[] = target.after.map((environment) => ({ environment, between: [] }))
  for (const { environment, between } of found) {
    for (const before of rulesOf(policy, environment)?.after ?? []) {
      if (found.some((other) => other.environment === before)) continue
      found.push({ environment: before, between: [environment, ...between] })
    }
  }
  // Where all of those right before must have seen it, all of them are left out.
  const all = target.afterAll === true ? target.after : []
  return found
    .filter(({ between }) => between.length > 0)
    .map(({ environment, between }) => ({ environment, between: [...new Set([...between, ...all])] }))
}

/** Further back, where a promotion may come from there: it says that it leaves something out, and the policy lets it. */
export function shortWays(
  policy: Policy,
  target: EnvironmentRules,
  isExpedited: boolean,
): readonly EnvironmentName[] {
  if (!isExpedited || target.expedite?.skip.includes('order') !== true) return []
  return furtherBack(policy, target).map(({ environment }) => environment)
}

/** Where a release comes from when it leaves environments out. */
export interface Shortcut {
  readonly source: Previous
  /** What stands in the environments that are left out. */
  readonly skipped: readonly Previous[]
}

/**
 * The shortcut a release takes: none where an environment right before runs it, so that nothing has to be left out, or
 * where neither the policy nor the promotion's own declaration allows what would have to be.
 *
 * @param rows what stands in the environments right before, and further back, by name
 */
export function shortcut(
  { to }: Pick<Move, 'to'>,
  expedite: Expedite | undefined,
  { after, expedite: allowed }: EnvironmentRules,
  way: readonly FurtherBack[],
  rows: (environment: EnvironmentName) => Previous,
): Shortcut | undefined {
  if (expedite === undefined || allowed?.skip.includes('order') !== true) return undefined
  if (after.some((environment) => pins(rows(environment), to))) return undefined
  const from = way.find(({ environment }) => pins(rows(environment), to))
  if (from === undefined || !from.between.every((each) => expedite.environments.includes(each))) {
    return undefined
  }
  return { source: rows(from.environment), skipped: from.between.map(rows) }
}

function pins({ pin }: Previous, to: Move['to']): boolean {
  return pin.known && pin.value?.version === to.version && sameImages(pin.value, to)
}
