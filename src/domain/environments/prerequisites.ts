// Prerequisites: whether a release that was in no environment before is stopped, or only warned of.
import type { EnvironmentRules } from './environment.ts'
import type { EnvironmentName } from '../identifiers.ts'

/** Whether having been in any of these environments is no more than recommended. */
export function areOnlyRecommended(
  { recommended = [] }: Pick<EnvironmentRules, 'recommended'>,
  environments: readonly EnvironmentName[],
): boolean {
  return environments.length > 0 && environments.every((name) => recommended.includes(name))
}
