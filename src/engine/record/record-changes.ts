// Recording: every pin that changed on the default branch becomes one ledger entry, judged or not.
import type { Policy } from '../../domain/environment.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import { HostUnavailable, type RepositoryRef } from '../../ports/git-host.ts'
import type { Command } from '../command.ts'
import type { Equipment } from '../equipment.ts'
import { ledgerLocksQuestion } from '../facts/locks.ts'
import { areLocksDue } from '../stops/expire-locks.ts'
import { landingNotices } from '../report/landing-notices.ts'
import { appendToLedger, maxEvents } from './append-to-ledger.ts'
import { driftedPlaces } from './drifted-places.ts'
import { landingEvents } from './landing-events.ts'
import { ledgerView } from './ledger-view.ts'
import { type Place, placesOf } from './places.ts'
import { readLandings } from './read-landings.ts'

/** Overtaken this often, something else is wrong. */
const maxTries = 20

/** A landing is two events at most: a rollback also puts away what it leaves behind. */
const maxPlaces = maxEvents / 2

interface Recorded {
  readonly policy: Policy | undefined
  /** Whether digests went into quarantine. */
  readonly putAway: boolean
}

/**
 * Brings the ledger up to date with the default branch.
 *
 * @param paths what a push touched; undefined compares every pin with the ledger
 * @returns the judgements that are due because pins or standings changed, and locks whose end is near or past
 */
export async function recordChanges(
  equipment: Equipment,
  repository: RepositoryRef,
  paths: readonly string[] | undefined,
): Promise<readonly Command[]> {
  if (paths !== undefined) return recordAll(equipment, repository, placesOf(paths))
  const { places, reading } = await driftedPlaces(equipment, repository, [ledgerLocksQuestion])
  return [
    ...(await recordAll(equipment, repository, places)),
    ...(areLocksDue(reading, equipment.now()) ? [{ kind: 'expire-locks' } as const] : []),
  ]
}

async function recordAll(
  equipment: Equipment,
  repository: RepositoryRef,
  places: readonly Place[],
): Promise<readonly Command[]> {
  const touched = new Set<EnvironmentName>()
  let policy: Policy | undefined
  let putAway = false
  for (let at = 0; at < places.length; at += maxPlaces) {
    const some = places.slice(at, at + maxPlaces)
    const recorded = await recordPlaces(equipment, repository, some)
    policy = recorded.policy
    putAway ||= recorded.putAway
    for (const { environment } of some) touched.add(environment)
  }
  if (touched.size === 0) return []
  // What is put away goes nowhere from now on, wherever it was on its way to.
  return [{ kind: 'judge-open', ...(putAway ? {} : { environments: affected(touched, policy) }) }]
}

async function recordPlaces(
  equipment: Equipment,
  repository: RepositoryRef,
  places: readonly Place[],
): Promise<Recorded> {
  const { host, messages } = equipment
  for (let tries = 1; ; tries += 1) {
    const { reading, policy, landings } = await readLandings(equipment, repository, places)
    if (landings.length === 0) return { policy, putAway: false }
    const view = ledgerView(reading, policy)
    const events = landingEvents(landings, view.head)
    const appended = await appendToLedger(equipment, repository, reading, view, events)
    if (appended.kind === 'written') {
      const notices = landingNotices(messages, reading, policy, landings, appended.entries)
      if (notices.length > 0) await host.write(repository, reading, notices)
      return { policy, putAway: events.some(({ payload }) => payload.kind === 'quarantined') }
    }
    if (tries === maxTries) throw new HostUnavailable(`the ledger could not be written: ${appended.message}`)
  }
}

/** What moved, and whatever comes after it. */
function affected(touched: ReadonlySet<EnvironmentName>, policy: Policy | undefined): EnvironmentName[] {
  const after =
    policy?.environments.filter((rules) => rules.after.some((previous) => touched.has(previous))) ?? []
  return [...new Set([...touched, ...after.map(({ name }) => name)])]
}
