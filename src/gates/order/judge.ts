// Gate order: a release comes from an environment before this one, never around it and never backwards.
import semver from 'semver'
import type { Facts, Previous } from '../../domain/facts.ts'
import type { EnvironmentName, Version } from '../../domain/identifiers.ts'
import { areOnlyRecommended } from '../../domain/environments/prerequisites.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { Finding, Gate } from '../gate.ts'
import { whoVouches } from '../previous/who-vouches.ts'

/** Where a release was looked for and is not. */
interface Missing {
  readonly path: readonly EnvironmentName[]
  /** What stands in the environments before, undefined where nothing does. */
  readonly previous: readonly {
    readonly environment: EnvironmentName
    readonly version: Version | undefined
  }[]
  readonly version: Version
}

export type OrderReason =
  /** It goes back on purpose; where it comes from is the question of gate `verification`. */
  | { readonly code: 'rollback' }
  | { readonly code: 'first-environment' }
  | { readonly code: 'comes-from'; readonly environment: EnvironmentName; readonly version: Version }
  | ({ readonly code: 'not-in-previous' } & Missing)
  /** The same, where having been there is only recommended. */
  | ({ readonly code: 'not-in-recommended' } & Missing)
  /** Environments in between are left out, as the policy allows and the promotion says. */
  | {
      readonly code: 'order-skipped'
      readonly environment: EnvironmentName
      readonly version: Version
      readonly skipped: readonly EnvironmentName[]
    }
  | { readonly code: 'previous-unreadable'; readonly environment: EnvironmentName; readonly problem: string }
  | { readonly code: 'goes-back'; readonly from: Version; readonly to: Version }

export const order: Gate<'order', OrderReason> = {
  name: 'order',
  enforcement: 'always',
  needs: (_rules, kind) => (kind === 'rollback' ? [] : ['previous']),
  judge: (promotion, facts) =>
    promotion.rollback === undefined
      ? promotion.moves.flatMap((move) => judgeMove(move, facts))
      : [{ verdict: 'skip', reason: { code: 'rollback' } }],
}

function judgeMove(move: Move, facts: Facts): readonly Finding<OrderReason>[] {
  const { app, from, to } = move
  if (from.version !== undefined && isOlder(to.version, from.version)) {
    return [{ app, verdict: 'fail', reason: { code: 'goes-back', from: from.version, to: to.version } }]
  }
  const previous = facts.previous.get(app) ?? []
  return whoVouches(to, previous, facts.rules).map((rows) => judgeRows(move, rows, facts))
}

function judgeRows(
  { app, to }: Move,
  previous: readonly Previous[],
  facts: Pick<Facts, 'path' | 'rules' | 'skipped'>,
): Finding<OrderReason> {
  const { path, rules } = facts
  if (previous.length === 0) {
    // Only the first environment has nothing before it; anywhere else the rows are there, known or not.
    return path.length === 1
      ? { app, verdict: 'pass', reason: { code: 'first-environment' } }
      : { app, verdict: 'fail', reason: { code: 'not-in-previous', path, previous: [], version: to.version } }
  }
  const source = previous.find(({ pin }) => pin.known && pin.value !== undefined && runs(pin.value, to))
  if (source !== undefined) {
    const { environment } = source
    const skipped = facts.skipped?.get(app)?.map((row) => row.environment) ?? []
    return skipped.length === 0
      ? { app, verdict: 'pass', reason: { code: 'comes-from', environment, version: to.version } }
      : { app, verdict: 'warn', reason: { code: 'order-skipped', environment, version: to.version, skipped } }
  }
  for (const { environment, pin } of previous) {
    if (!pin.known) {
      return {
        app,
        verdict: 'fail',
        reason: { code: 'previous-unreadable', environment, problem: pin.reason },
      }
    }
  }
  const found = previous.map(({ environment, pin }) => ({
    environment,
    version: pin.known ? pin.value?.version : undefined,
  }))
  const missing = { path, previous: found, version: to.version }
  return areOnlyRecommended(
    rules,
    previous.map(({ environment }) => environment),
  )
    ? { app, verdict: 'warn', reason: { code: 'not-in-recommended', ...missing } }
    : { app, verdict: 'fail', reason: { code: 'not-in-previous', ...missing } }
}

function runs(
  pin: Parameters<typeof sameImages>[0] & { readonly version: Version | undefined },
  to: Move['to'],
): boolean {
  return pin.version === to.version && sameImages(pin, to)
}

/** Versions that are not semantic have no order among them, so none of them is older. */
function isOlder(left: Version, right: Version): boolean {
  const [a, b] = [semver.parse(left), semver.parse(right)]
  return a !== null && b !== null && semver.lt(a, b)
}
