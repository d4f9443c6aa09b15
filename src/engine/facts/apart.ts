// Apart: facts are gathered for apps with rules of their own by what those ask for.
import type { EnvironmentRules } from '../../domain/environment.ts'
import type { Move } from '../../domain/promotion.ts'
import { byRules, type Part } from '../../domain/rules-by-app.ts'

export async function apart<Found>(
  rules: EnvironmentRules,
  moves: readonly Move[],
  gather: (part: Part<Move>) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  return (await Promise.all(byRules(rules, moves).map(gather))).flat()
}
