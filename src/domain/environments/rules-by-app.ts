// Rules by app: single apps may have rules of their own in an environment; a promotion of several is judged by all of them.
import type { EnvironmentRules } from './environment.ts'
import type { AppName } from '../identifiers.ts'

/** The rules that an app is promoted by. */
export function rulesFor(rules: EnvironmentRules, app: AppName): EnvironmentRules {
  return rules.apps?.find((own) => own.app === app)?.rules ?? rules
}

/** Moves that are judged by the same rules. */
export interface Part<Moved extends { readonly app: AppName }> {
  readonly rules: EnvironmentRules
  readonly moves: readonly Moved[]
}

/** The moves of a promotion, parted by their rules; in the order of their first apps. */
export function byRules<Moved extends { readonly app: AppName }>(
  rules: EnvironmentRules,
  moves: readonly Moved[],
): readonly Part<Moved>[] {
  const parts = new Map<EnvironmentRules, Moved[]>()
  for (const move of moves) {
    const own = rulesFor(rules, move.app)
    parts.set(own, [...(parts.get(own) ?? []), move])
  }
  return [...parts].map(([each, moved]) => ({ rules: each, moves: moved }))
}

/** The environment's own rules, and those of every app that has some. */
export function allRules(rules: EnvironmentRules): readonly EnvironmentRules[] {
  return [rules, ...(rules.apps ?? []).map((own) => own.rules)]
}
