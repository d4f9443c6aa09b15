// Clearing: which quarantines a `/clear` means, who may lift them, and the entries that say so.
import type { ClearRequest } from './commands/request.ts'
import type { Policy } from './environment.ts'
import type { HostId, Instant, Login } from './identifiers.ts'
import type { LedgerEvent } from './ledger-commit.ts'
import { isEntitled, type Person } from './person.ts'
import type { Quarantine } from './quarantine.ts'

/** Teams that may clear: those that approve for production, or for the last environment; empty: everyone with write permission. */
export function clearers({ environments }: Policy): readonly string[] {
  const guarded = environments.filter(({ production }) => production)
  const meant = guarded.length > 0 ? guarded : environments.slice(-1)
  return [...new Set(meant.flatMap(({ approvals }) => approvals.groups))].toSorted()
}

export function mayClear(person: Person, policy: Policy): boolean {
  return (
    person.permission === 'admin' || person.permission === 'maintain' || isEntitled(person, clearers(policy))
  )
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
