// Invariant 1: at most one open promotion for an app in an environment, at any moment.
import { promotionPrefix } from '../../../src/domain/promotion/branch-names.ts'
import type { World } from '../../../sandbox/world/start-world.ts'

/** Two open pull requests of the bot on one branch are two for the same apps: the branch's name is made of them. */
export function openPromotionProblems(world: World): readonly string[] {
  const branches = world
    .pullRequests()
    .filter(({ state, author }) => state === 'open' && author === world.app.bot)
    .map(({ headRef }) => headRef)
    .filter((name) => name.startsWith(promotionPrefix))
  return branches
    .filter((name, at) => branches.indexOf(name) !== at)
    .map((name) => `1: more than one open promotion on ${name}`)
}
