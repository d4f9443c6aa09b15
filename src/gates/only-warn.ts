// Only warning: a gate that the policy asks to warn says what it has to say, and lets the promotion through.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import type { Finding, Gate } from './gate.ts'

/**
 * The findings of a gate under an environment's rules: every no becomes a warning where the rules say so, with its
 * reason and what it would have been. The gates that are always on never only warn, whatever the rules say.
 */
export function underEnforcement<Reason extends { readonly code: string }>(
  { name, enforcement }: Pick<Gate<string, Reason>, 'name' | 'enforcement'>,
  findings: readonly Finding<Reason>[],
  { warnsOnly = [] }: Pick<EnvironmentRules, 'warnsOnly'>,
): readonly Finding<Reason>[] {
  return warnsOnly.includes(name) && enforcement !== 'always' ? findings.map(softened) : findings
}

/** A no as a warning; anything else as it is. */
export function softened<Reason extends { readonly code: string }>(
  finding: Finding<Reason>,
): Finding<Reason> {
  const { verdict } = finding
  return verdict === 'fail' || verdict === 'wait'
    ? { ...finding, verdict: 'warn', wouldBe: verdict }
    : finding
}
