// The previous fact: what the environments before the target say of each app, and which of them an expedited promotion skips.
import { furtherBack, type Shortcut, shortcut } from '../../domain/automation/shortcut.ts'
import { type EnvironmentRules, type Policy, pathTo } from '../../domain/environments/environment.ts'
import type { Facts, Previous } from '../../domain/facts.ts'
import type { AppName, EnvironmentName } from '../../domain/identifiers.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import { readDeployedState } from './ledger/deployed-states.ts'
import { pinFact, readReleaseFile } from './release-files.ts'

/** One row for each environment of `rules.after`; where an app leaves environments out, the one it comes from. */
export function readPrevious(
  snapshot: Snapshot,
  policy: Policy,
  rules: EnvironmentRules,
  promotion: Promotion,
): Facts['previous'] {
  const shortcuts = shortcutsOf(snapshot, policy, rules, promotion)
  return new Map(
    promotion.moves.map(({ app }) => {
      const short = shortcuts.get(app)
      return [
        app,
        short === undefined
          ? rules.after.map((environment) => previousOf(snapshot, environment, app))
          : [short.source],
      ]
    }),
  )
}

/** For every app that leaves environments out, what those say. */
export function readSkipped(
  snapshot: Snapshot,
  policy: Policy,
  rules: EnvironmentRules,
  promotion: Promotion,
): NonNullable<Facts['skipped']> {
  const shortcuts = shortcutsOf(snapshot, policy, rules, promotion)
  return new Map([...shortcuts].map(([app, { skipped }]) => [app, skipped]))
}

/** What an environment before says of an app. */
export function previousOf(snapshot: Snapshot, environment: EnvironmentName, app: AppName): Previous {
  return {
    environment,
    pin: pinFact(readReleaseFile(snapshot, environment, app)),
    deployedState: readDeployedState(snapshot, environment, app),
  }
}

/** Where the apps stand on the way to an environment, first environment first. */
export function chainOf(
  snapshot: Snapshot,
  policy: Policy,
  environment: EnvironmentName,
  apps: readonly AppName[],
): readonly DeployedState[] {
  return pathTo(policy, environment).flatMap((stage) =>
    apps.flatMap((app) => {
      const deployedState = readDeployedState(snapshot, stage, app)
      return deployedState.known && deployedState.value !== undefined ? [deployedState.value] : []
    }),
  )
}

/** Of an expedited promotion: the apps that leave environments out, and where they come from. */
function shortcutsOf(
  snapshot: Snapshot,
  policy: Policy,
  rules: EnvironmentRules,
  { moves, expedite }: Promotion,
): ReadonlyMap<AppName, Shortcut> {
  if (expedite === undefined) return new Map()
  const way = furtherBack(policy, rules)
  return new Map(
    moves.flatMap((move) => {
      const rows = (environment: EnvironmentName) => previousOf(snapshot, environment, move.app)
      const found = shortcut(move, expedite, rules, way, rows)
      return found === undefined ? [] : [[move.app, found] as const]
    }),
  )
}
