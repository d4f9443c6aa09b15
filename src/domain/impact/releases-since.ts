// Releases since: which versions came to an environment after the one it goes back to.
import { type Fact, known, unavailable } from '../fact.ts'
import type { AppName, EnvironmentName, Version } from '../identifiers.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import { isPlaced } from '../ledger/ledger-payload.ts'
import type { Move } from '../promotion/promotion.ts'

/**
 * The versions that came after the target, oldest first, the one being left last.
 *
 * @param entries the newest part of the ledger, oldest first; where the target is not in it, it is too far back
 */
export function releasesSince(
  entries: readonly LedgerEntry[],
  environment: EnvironmentName,
  { app, from, to }: Move,
): Fact<readonly Version[]> {
  const arrived = entries.flatMap(({ payload }) => arrivedWith(payload, environment, app))
  const target = arrived.lastIndexOf(to.version)
  if (target < 0)
    return unavailable(`${to.version} came further back than the last ${entries.length} ledger entries`)
  const since = arrived.slice(target + 1)
  const left = from.version
  return known([
    ...new Set([...since.filter((version) => version !== left), ...(left === undefined ? [] : [left])]),
  ])
}

function arrivedWith(
  payload: LedgerEntry['payload'],
  environment: EnvironmentName,
  app: AppName,
): readonly Version[] {
  if (!isPlaced(payload) || payload.environment !== environment || payload.app !== app) return []
  return payload.release === null ? [] : [payload.release.version]
}
