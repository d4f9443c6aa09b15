// Apart: facts are gathered for apps with rules of their own by what those ask for.
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'
import type { ForApps } from '../../../domain/environments/for-apps.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import { byRules, type Part } from '../../../domain/environments/rules-by-app.ts'

/** Every fact says for which apps it was asked: about the same image the rules of another app may get another answer. */
export async function perRuleSet<Found>(
  rules: EnvironmentRules,
  moves: readonly Move[],
  readSnapshot: (part: Part<Move>) => Promise<readonly Found[]>,
): Promise<readonly ForApps<Found>[]> {
  const parts = byRules(rules, moves).map(async (part) => {
    const apps = part.moves.map(({ app }) => app)
    return (await readSnapshot(part)).map((found) => ({ ...found, apps }))
  })
  return (await Promise.all(parts)).flat()
}
