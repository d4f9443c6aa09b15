// Clearing: which quarantines a `/clear` means, who may lift them, and the entries that say so.
import { allowedActorsOf } from '../access/authorization-rules.ts'
import { type AllowedActors, placeIn } from '../access/allowed-actors.ts'
import type { ClearRequest } from '../grammar/request.ts'
import type { EnvironmentRules, Policy } from '../environments/environment.ts'
import type { AppName, HostId, Instant, Login } from '../identifiers.ts'
import type { LedgerEvent } from '../ledger-write/ledger-commit.ts'
import type { Person } from '../access/person.ts'
import type { Quarantine } from '../locks/quarantine.ts'

/** Those who may clear, and whether the policy says so in these words. */
export interface Clearers extends AllowedActors {
  readonly isWritten: boolean
}

/**
 * Who may clear an app: those of whom the rules for production (or of the last environment) say so; where they do not,
 * the teams that approve there, and whoever runs the repository.
 */
export function clearers(policy: Policy, app: AppName | undefined): Clearers {
  const meant = guardedBy(policy)
  const written = meant.flatMap((rules) => allowedActorsOf(rules, 'clear', app) ?? [])
  const allowedActors =
    written.length > 0 ? written : meant.map(({ approvals: { groups } }) => ({ groups, users: [] }))
  return {
    groups: [...new Set(allowedActors.flatMap(({ groups }) => groups))].toSorted(),
    users: [...new Set(allowedActors.flatMap(({ users }) => users))].toSorted(),
    isWritten: written.length > 0,
  }
}

/** The environments whose people decide: production, or the last where none is. */
export function guardedBy({ environments }: Policy): readonly EnvironmentRules[] {
  const production = environments.filter((rules) => rules.production)
  return production.length > 0 ? production : environments.slice(-1)
}

export function mayClear(person: Person, policy: Policy, app: AppName | undefined): boolean {
  const { isWritten, ...allowedActors } = clearers(policy, app)
  const runsIt = person.permission === 'admin' || person.permission === 'maintain'
  return (runsIt && !isWritten) || placeIn(person, allowedActors) !== undefined
}

/** One event for each place that had put digests of the version away. */
export function clearingEvents(
  { version, app, reason }: ClearRequest,
  quarantines: readonly Quarantine[],
  by: { readonly actor: Login; readonly at: Instant; readonly asked: HostId | undefined },
): readonly (LedgerEvent & { readonly payload: { readonly kind: 'cleared' } })[] {
  const meant = quarantines.filter(
    (each) => each.version === version && (app === undefined || each.app === app),
  )
  const places = Map.groupBy(meant, (each) => `${each.environment}/${each.app}`)
  return [...places.values()].flatMap((found) => {
    const [first] = found
    if (first === undefined) return []
    const digests = found.map(({ digest }) => digest)
    const place = { environment: first.environment, app: first.app }
    const payload = { kind: 'cleared', ...place, version, digests, reason, asked: by.asked } as const
    return [{ at: by.at, actor: by.actor, payload }]
  })
}
