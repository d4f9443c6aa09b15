// The teams that rules name: whoever asks or approves is looked up in all of them at once.
import type { EnvironmentRules, Policy } from './environment.ts'

/** Those of single verbs, of single apps and of expressions. */
export function teamsNamed({
  authorization: { verbs, apps = [] },
  expressions = [],
  apps: ruled = [],
}: Pick<EnvironmentRules, 'authorization' | 'expressions' | 'apps'>): readonly string[] {
  const allowedActors = [verbs, ...apps.map((each) => each.verbs)].flatMap((each) =>
    Object.values(each ?? {}),
  )
  return [
    ...allowedActors.flatMap(({ groups }) => groups),
    ...apps.flatMap(({ allowed }) => allowed?.groups ?? []),
    ...expressions.flatMap(({ teams }) => teams),
    ...ruled.flatMap(({ rules }) => rules.approvals.groups),
  ]
}

/** Every team that the policy asks about anywhere. */
export function teamsOf({ environments }: Pick<Policy, 'environments'>): readonly string[] {
  const teams = environments.flatMap((rules) => [
    ...rules.authorization.allowedGroups,
    ...rules.approvals.groups,
    ...teamsNamed(rules),
  ])
  return [...new Set(teams)].toSorted()
}
