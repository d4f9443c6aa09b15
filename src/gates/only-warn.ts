// Warning only: a gate that the policy asks to warn says what it has to say, and lets the promotion through.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import { alwaysOnGates } from './options/gate-names.ts'
import type { Finding } from './gate.ts'

/**
 * The findings of a gate under an environment's rules: every no becomes a warning where the rules say so, with its
 * reason and what it would have been. The gates that are always on never only warn, whatever the rules say.
 */
export function underEnforcement<Reason extends { readonly code: string }>(
  gate: string,
  findings: readonly Finding<Reason>[],
  { warnsOnly = [] }: Pick<EnvironmentRules, 'warnsOnly'>,
): readonly Finding<Reason>[] {
  return warnsOnly.includes(gate) && !alwaysOnGates.includes(gate) ? findings.map(softened) : findings
}

function softened<Reason extends { readonly code: string }>(finding: Finding<Reason>): Finding<Reason> {
  const { verdict } = finding
  return verdict === 'fail' || verdict === 'wait'
    ? { ...finding, verdict: 'warn', wouldBe: verdict }
    : finding
}
