// The title of a promotion's pull request, which is also the headline of its commit.
import { onlyApp } from '../../domain/identifiers.ts'
import type { Move, Promotion } from '../../domain/promotion/promotion.ts'

/** GitHub cuts titles at 256 characters. */
const longest = 255

/** `Promote api v1.2.3 to staging (from v1.2.2)`; for several apps their names, for many their number. */
export function pullRequestTitle(promotion: Promotion): string {
  const { moves, environment, rollback } = promotion
  if (rollback !== undefined) return rollbackTitle(promotion)
  const [first, ...others] = moves
  if (first === undefined) return `Promote nothing to ${environment}`
  if (others.length === 0) {
    return cut(`Promote ${spoken(first)} to ${environment} (from ${first.from.version ?? 'none'})`)
  }
  const full = `Promote ${listed(moves.map(spoken))} to ${environment}`
  if (moves.length <= 3 && full.length <= longest) return full
  const many = `Promote ${moves.length} apps to ${environment}: ${listed(moves.map(({ app }) => app))}`
  return many.length <= 120
    ? many
    : cut(`Promote ${moves.length} apps to ${environment}: ${first.app} and others`)
}

/** `Roll api in staging back to v1.2.2 (from v1.2.3)` */
function rollbackTitle({ moves, environment }: Promotion): string {
  const [first, ...others] = moves
  if (first === undefined) return `Roll back nothing in ${environment}`
  if (others.length === 0) {
    const what = first.app === onlyApp ? environment : `${first.app} in ${environment}`
    return cut(`Roll ${what} back to ${first.to.version} (from ${first.from.version ?? 'none'})`)
  }
  const full = `Roll back in ${environment}: ${listed(moves.map(({ app, to }) => `${app} to ${to.version}`))}`
  if (moves.length <= 3 && full.length <= longest) return full
  return cut(`Roll back ${moves.length} apps in ${environment}: ${first.app} and others`)
}

function spoken({ app, to }: Move): string {
  return app === onlyApp ? to.version : `${app} ${to.version}`
}

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}

/** Titles are made of ASCII only, so no character can be cut in two. */
function cut(title: string): string {
  return title.length <= longest ? title : `${title.slice(0, longest - 3)}...`
}
