// The rules hash: which rules stand behind a judgement. Another rule on the way is another hash; a rule elsewhere is not.
import { type EnvironmentRules, type Policy, rulesOf } from '../environments/environment.ts'
import type { AppName, Digest, EnvironmentName } from '../identifiers.ts'
import { hashOf } from './plan-hash.ts'

/**
 * SHA-256 over the canonical JSON (RFC 8785) of an environment's rules, defaults filled in, and of the rules of all
 * environments on its way; of rules for single apps only those of the apps that move. Where the rules are written, and in which words, leaves it alone.
 */
export function rulesHash(policy: Policy, environment: EnvironmentName, apps: readonly AppName[]): Digest {
  const way = new Set<EnvironmentName>()
  const open = [environment]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (way.has(name)) continue
    way.add(name)
    open.push(...(rulesOf(policy, name)?.after ?? []))
  }
  return hashOf(policy.environments.filter(({ name }) => way.has(name)).map((rules) => forApps(rules, apps)))
}

/** Undefined where no app that moves has rules of its own, so that the hash stays what it was. */
function forApps(rules: EnvironmentRules, apps: readonly AppName[]): EnvironmentRules {
  const own = rules.apps?.filter(({ app }) => apps.includes(app)) ?? []
  return { ...rules, apps: own.length === 0 ? undefined : own }
}
