// The rules hash: which rules stand behind a judgement. Another rule on the way is another hash; a rule elsewhere is not.
import { type Policy, rulesOf } from '../environment.ts'
import type { Digest, EnvironmentName } from '../identifiers.ts'
import { hashOf } from '../plan-hash.ts'

/**
 * SHA-256 over the canonical JSON (RFC 8785) of an environment's rules, defaults filled in, and of the rules of all
 * environments on its way. Where the rules are written, and in which words, leaves it alone.
 */
export function rulesHash(policy: Policy, environment: EnvironmentName): Digest {
  const way = new Set<EnvironmentName>()
  const open = [environment]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (way.has(name)) continue
    way.add(name)
    open.push(...(rulesOf(policy, name)?.after ?? []))
  }
  return hashOf(policy.environments.filter(({ name }) => way.has(name)))
}
