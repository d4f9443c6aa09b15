// Gate verification: the environment before got exactly this release by its gates and reported it healthy, and nothing
// failed there since. A rollback goes to what this environment itself reported healthy before.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { Previous } from '../../domain/facts.ts'
import type { Fact } from '../../domain/fact.ts'
import type { EnvironmentName, Instant, Version } from '../../domain/identifiers.ts'
import { areOnlyRecommended } from '../../domain/environments/prerequisites.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import { type VerifiedReleases, verifiedAs } from '../../domain/ledger/verified-releases.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import type { Finding, Gate } from '../gate.ts'
import { whoVouches } from '../previous/who-vouches.ts'

export type VerificationReason =
  | { readonly code: 'nothing-before' }
  | {
      readonly code: 'verified'
      readonly environment: EnvironmentName
      readonly at: Instant
      readonly context: string
      readonly url: string | null
    }
  | {
      readonly code: 'failed'
      readonly environment: EnvironmentName
      readonly at: Instant
      readonly context: string
      readonly url: string | null
    }
  | {
      readonly code: 'no-report-yet'
      readonly environment: EnvironmentName
      readonly since: Instant | undefined
    }
  /** Nobody reported it there, where that is only recommended. */
  | { readonly code: 'not-verified-in-recommended'; readonly environment: EnvironmentName }
  /** It stands there without ever having been judged: whatever its health, it goes no further. */
  | {
      readonly code: 'bypassed-in-previous'
      readonly environment: EnvironmentName
      readonly since: Instant
      /** The ledger entry that says so. */
      readonly index: number
    }
  | { readonly code: 'standing-unavailable'; readonly environment: EnvironmentName; readonly problem: string }
  | {
      readonly code: 'verified-here'
      readonly environment: EnvironmentName
      readonly at: Instant
      /** The ledger entry that says so. */
      readonly index: number
    }
  | {
      readonly code: 'never-verified-here'
      readonly environment: EnvironmentName
      readonly version: Version
    }
  | { readonly code: 'proven-unavailable'; readonly environment: EnvironmentName; readonly problem: string }

export const verification: Gate<'verification', VerificationReason> = {
  name: 'verification',
  enforcement: 'always',
  needs: (_rules, kind) => (kind === 'rollback' ? ['verifiedReleases'] : ['previous']),
  judge: (promotion, facts) =>
    promotion.moves.flatMap((move): readonly Finding<VerificationReason>[] => {
      if (promotion.rollback !== undefined) {
        return [judgeVerifiedReleases(move, promotion.environment, facts.verifiedReleases.get(move.app))]
      }
      // What was left out need not have seen it; where it did, its no counts.
      const no = (facts.skipped?.get(move.app) ?? [])
        .map((row) => judgePrevious(move, row))
        .find(({ verdict }) => verdict === 'fail')
      if (no !== undefined) return [no]
      return whoVouches(move.to, facts.previous.get(move.app) ?? [], facts.rules).map((rows) => {
        const [first] = rows
        return first === undefined
          ? { app: move.app, verdict: 'skip', reason: { code: 'nothing-before' } }
          : recommendedOnly(judgePrevious(move, first), rows, facts.rules)
      })
    }),
}

function judgePrevious(
  { app, to }: Move,
  { environment, deployedState }: Previous,
): Finding<VerificationReason> {
  if (!deployedState.known) {
    return {
      app,
      verdict: 'fail',
      reason: { code: 'standing-unavailable', environment, problem: deployedState.reason },
    }
  }
  const stands = deployedState.value
  if (stands === undefined || !isAbout(stands, to)) {
    return { app, verdict: 'wait', reason: { code: 'no-report-yet', environment, since: undefined } }
  }
  const { health, bypassed, since, index } = stands
  if (bypassed) {
    return { app, verdict: 'fail', reason: { code: 'bypassed-in-previous', environment, since, index } }
  }
  if (health.state === 'unreported') {
    return { app, verdict: 'wait', reason: { code: 'no-report-yet', environment, since } }
  }
  const { at, context, url } = health
  return health.state === 'verified'
    ? { app, verdict: 'pass', reason: { code: 'verified', environment, at, context, url } }
    : { app, verdict: 'fail', reason: { code: 'failed', environment, at, context, url } }
}

/** A word that is missing is no more than a warning then; a bad one, or one that cannot be read, stays what it is. */
function recommendedOnly(
  best: Finding<VerificationReason>,
  rows: readonly Previous[],
  rules: EnvironmentRules,
): Finding<VerificationReason> {
  const { reason } = best
  const all = rows.map(({ environment }) => environment)
  if (reason.code !== 'no-report-yet' || !areOnlyRecommended(rules, all)) return best
  const { environment } = reason
  return { ...best, verdict: 'warn', reason: { code: 'not-verified-in-recommended', environment } }
}

function judgeVerifiedReleases(
  { app, to }: Move,
  environment: EnvironmentName,
  verifiedReleases: Fact<VerifiedReleases> | undefined,
): Finding<VerificationReason> {
  if (verifiedReleases?.known !== true) {
    const problem = verifiedReleases?.reason ?? 'nobody asked for it'
    return { app, verdict: 'fail', reason: { code: 'proven-unavailable', environment, problem } }
  }
  const verified = verifiedAs(verifiedReleases.value, to)?.verified
  return verified === undefined
    ? { app, verdict: 'fail', reason: { code: 'never-verified-here', environment, version: to.version } }
    : { app, verdict: 'pass', reason: { code: 'verified-here', environment, ...verified } }
}

/** A report counts for exactly the digests it was made of. */
function isAbout(deployedState: DeployedState, release: Move['to']): boolean {
  return deployedState.release.version === release.version && sameImages(deployedState.release, release)
}
