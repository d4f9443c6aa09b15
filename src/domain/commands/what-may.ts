// What somebody may do in an environment: every guarded verb, asked in the same words in which it is decided.
import { allowedActorsOf, type GuardedVerb } from '../access/authorization-rules.ts'
import { placeIn } from '../access/allowed-actors.ts'
import { guardedBy, mayClear } from './clear-quarantine.ts'
import type { EnvironmentRules, Policy } from '../environments/environment.ts'
import type { AppName } from '../identifiers.ts'
import { isEntitled, type Person } from '../access/person.ts'
import { rulesFor } from '../environments/rules-by-app.ts'
import { denyLift, denyStop } from '../locks/stop-rights.ts'

export type Act = GuardedVerb | 'approve'

/** In a fixed order. Quarantines are cleared by the people of production, so only there it is said who clears. */
export function whatMay(
  person: Person,
  policy: Policy,
  rules: EnvironmentRules,
  app: AppName | undefined,
): readonly Act[] {
  const apps = app === undefined ? [] : [app]
  const { approvals } = app === undefined ? rules : rulesFor(rules, app)
  const may: Readonly<Record<Act, boolean>> = {
    promote: placeIn(person, allowedActorsOf(rules, 'promote', app)) !== undefined,
    rollback: placeIn(person, allowedActorsOf(rules, 'rollback', app)) !== undefined,
    approve: approvals.count > 0 && isEntitled(person, approvals.groups),
    lock: denyStop(person, [rules], 'lock', apps) === undefined,
    unlock: denyLift(person, [rules], 'unlock', apps) === undefined,
    hold: denyStop(person, [rules], 'hold', apps) === undefined,
    release: denyLift(person, [rules], 'release', apps) === undefined,
    clear: guardedBy(policy).includes(rules) && mayClear(person, policy, app),
  }
  return order.filter((act) => may[act])
}

const order: readonly Act[] = ['promote', 'rollback', 'approve', 'lock', 'hold', 'unlock', 'release', 'clear']
