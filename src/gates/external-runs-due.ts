// Runs that are due: which external gates somebody has to start, or to look at again, after a judgement.
import type { Eligibility } from './evaluate.ts'
import { verdictOf } from './evaluate.ts'
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import type { Facts } from '../domain/facts.ts'
import type { Instant } from '../domain/identifiers.ts'
import { type ExternalGate, namedExternalGates } from '../domain/external/external-gate.ts'
import { type GateRun, isOverdue } from '../domain/external/gate-run.ts'

/**
 * The names of the gates. Nothing is started for what another gate forbids: no program, no workflow runs for a
 * promotion that is locked, from a fork, or more than pins.
 */
export function runsDue(
  { external = [] }: EnvironmentRules,
  results: Facts['results'],
  { judgements }: Eligibility,
  now: Instant,
): readonly string[] {
  const others = judgements.filter(({ gate }) => !isExternal(gate))
  if (others.some((judgement) => verdictOf(judgement) === 'fail')) return []
  return external
    .filter((gate) => {
      const result = results.get(gate.name)
      return result?.known === true && isDue(gate, result.value, now)
    })
    .map(({ name }) => name)
}

function isDue({ source, timeoutSeconds }: ExternalGate, run: GateRun, now: Instant): boolean {
  switch (source?.kind) {
    case 'command':
      return (
        run.state === 'not-started' || (run.state === 'running' && isOverdue(run.since, timeoutSeconds, now))
      )
    case 'workflow':
      return run.state !== 'ended'
    case 'check_run':
    case 'report':
    case 'attestation':
    case undefined:
      return false
  }
}

function isExternal(gate: string): boolean {
  return gate === 'custom' || namedExternalGates.some((name) => name === gate)
}
