// Gate soak: a release stays healthy in the environment before for a while, before it may go on.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { Previous } from '../../domain/facts.ts'
import type { AppName, EnvironmentName, Instant } from '../../domain/identifiers.ts'
import { areOnlyRecommended } from '../../domain/environments/prerequisites.ts'
import type { Move, Promotion } from '../../domain/promotion/promotion.ts'
import { healthySince, later } from '../../domain/ledger/soak-passes.ts'
import type { Finding, Gate } from '../gate.ts'
import { whoVouches } from '../previous/who-vouches.ts'

export type SoakReason =
  | { readonly code: 'not-asked-for' }
  /** It goes back to what ran here before; nobody waits with that. */
  | { readonly code: 'rollback' }
  | { readonly code: 'nothing-before' }
  | {
      readonly code: 'soaked'
      readonly environment: EnvironmentName
      readonly since: Instant
      readonly minutes: number
    }
  | {
      readonly code: 'soaking'
      readonly environment: EnvironmentName
      /** From here on it counts; may lie ahead where a clock goes wrong. */
      readonly since: Instant
      readonly minutes: number
      readonly passes: Instant
    }
  /** Nothing counts yet: it is not there, not healthy, or came past the gates. */
  | { readonly code: 'not-begun'; readonly environment: EnvironmentName; readonly minutes: number }
  /** Not there for long enough, where having been there is only recommended. */
  | {
      readonly code: 'not-soaked-in-recommended'
      readonly environment: EnvironmentName
      readonly minutes: number
    }
  /** Nobody waits for it, as the policy allows and the promotion says. */
  | { readonly code: 'soak-skipped'; readonly environment: EnvironmentName; readonly minutes: number }
  | { readonly code: 'standing-unavailable'; readonly environment: EnvironmentName; readonly problem: string }

export const soak: Gate<'soak', SoakReason> = {
  name: 'soak',
  enforcement: 'enforce',
  needs: ({ soak: rules }, kind) => (rules === undefined || kind === 'rollback' ? [] : ['previous']),
  judge: (promotion, { rules, previous, path }, now) => {
    if (rules.soak === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    if (promotion.rollback !== undefined) return [{ verdict: 'skip', reason: { code: 'rollback' } }]
    const { minutes } = rules.soak
    return promotion.moves.flatMap((move) =>
      whoVouches(move.to, previous.get(move.app) ?? [], rules).map((rows): Finding<SoakReason> => {
        const [first] = rows
        if (first !== undefined) {
          const found = judgePrevious(move, first, minutes, now)
          return unlessSkipped(recommendedOnly(found, rows, rules), promotion, rules)
        }
        const before = path.at(-2)
        return before === undefined
          ? { app: move.app, verdict: 'skip', reason: { code: 'nothing-before' } }
          : { app: move.app, verdict: 'wait', reason: { code: 'not-begun', environment: before, minutes } }
      }),
    )
  },
}

function judgePrevious(
  { app, to }: Move,
  { environment, deployedState }: Previous,
  minutes: number,
  now: Instant,
): Finding<SoakReason> {
  if (!deployedState.known) {
    const problem = deployedState.reason
    return { app, verdict: 'fail', reason: { code: 'standing-unavailable', environment, problem } }
  }
  const stands = deployedState.value
  const since = healthySince(stands, to)
  if (since === undefined)
    return { app, verdict: 'wait', reason: { code: 'not-begun', environment, minutes } }
  const passes = later(since, minutes)
  return Date.parse(now) >= Date.parse(passes)
    ? { app, verdict: 'pass', reason: { code: 'soaked', environment, since, minutes } }
    : {
        app,
        verdict: 'wait',
        reason: { code: 'soaking', environment, since, minutes, passes },
        passesAt: passes,
        recheckAt: passes,
      }
}

/** Time that is missing is no more than a warning then. */
function recommendedOnly(
  best: Finding<SoakReason>,
  rows: readonly Previous[],
  rules: EnvironmentRules,
): Finding<SoakReason> {
  const { app, reason } = best
  if (reason.code !== 'soaking' && reason.code !== 'not-begun') return best
  const all = rows.map(({ environment }) => environment)
  if (!areOnlyRecommended(rules, all)) return best
  const { environment, minutes } = reason
  return warning(app, { code: 'not-soaked-in-recommended', environment, minutes })
}

/** Only the time: whether it is healthy there is the question of gate `verification`. */
function unlessSkipped(
  finding: Finding<SoakReason>,
  { expedite }: Promotion,
  rules: EnvironmentRules,
): Finding<SoakReason> {
  const { reason } = finding
  if (expedite?.soak !== true || rules.expedite?.skip.includes('soak') !== true) return finding
  if (finding.verdict !== 'wait' || !('minutes' in reason)) return finding
  const { environment, minutes } = reason
  return warning(finding.app, { code: 'soak-skipped', environment, minutes })
}

/** The time that is missing holds nothing up, so there is no moment to wait for. */
function warning(app: AppName | undefined, reason: SoakReason): Finding<SoakReason> {
  return { ...(app === undefined ? {} : { app }), verdict: 'warn', reason }
}
