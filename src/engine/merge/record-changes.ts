// Recording: every pin that changed on the default branch becomes one ledger entry, judged or not.
import { endHold } from '../../domain/ledger-write/end-hold.ts'
import type { Policy } from '../../domain/environments/environment.ts'
import type { EnvironmentName, HostId, Instant, ThreadNumber } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import { releasePath } from '../../domain/release-path.ts'
import { rollbackCauses } from '../../domain/automation/rollback-triggers.ts'
import { HostUnavailable, type Reading, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { catchUpDue } from '../automation/skipped-steps.ts'
import { readHold } from '../facts/ledger/holds.ts'
import { ledgerDoubt } from '../facts/ledger/ledger-head.ts'
import { landingNotices } from '../report/merge-notices.ts'
import { writeOnce } from '../report/write-once.ts'
import { appendToLedger, maxEvents } from '../ledger/append-to-ledger.ts'
import { driftedPlaces } from './drifted-places.ts'
import type { Landed } from './merge-event.ts'
import { landingEvents } from './merge-events.ts'
import { ledgerView } from '../ledger/ledger-view.ts'
import { type Place, placesOf } from '../ledger/places.ts'
import { readLandings } from './read-merges.ts'

/** Overtaken this often, something else is wrong. */
const maxTries = 20

/** A landing is two events at most: what is left behind by a rollback, or came past the gates, is put away. */
const maxLandings = maxEvents / 2

interface Recorded {
  readonly policy: Policy | undefined
  readonly entries: readonly LedgerEntry[]
}

/**
 * Brings the ledger up to date with the default branch.
 *
 * @param paths what a push touched; undefined compares every pin with the ledger
 * @returns the judgements that are due because pins or standings changed
 */
export async function recordChanges(
  equipment: Equipment,
  repository: RepositoryRef,
  paths: readonly string[] | undefined,
): Promise<readonly Command[]> {
  const places = paths === undefined ? await driftedPlaces(equipment, repository) : placesOf(paths)
  const touched = new Set<EnvironmentName>()
  const entries: LedgerEntry[] = []
  let policy: Policy | undefined
  for (let at = 0; at < places.length; at += maxLandings) {
    const some = places.slice(at, at + maxLandings)
    const recorded = await recordPlaces(equipment, repository, some)
    policy = recorded.policy
    entries.push(...recorded.entries)
    for (const { environment } of some) touched.add(environment)
  }
  if (touched.size === 0) return []
  const isPutAway = entries.some(({ payload }) => payload.kind === 'quarantined')
  return [
    // What is put away goes nowhere from now on, wherever it was on its way to.
    { kind: 'judge-open', ...(isPutAway ? {} : { environments: affected(touched, policy) }) },
    ...rollbackCauses(entries).map((cause) => ({ kind: 'propose-rollback', ...cause }) as const),
    ...(entries.length > 0 ? catchUpDue(policy) : []),
  ]
}

/** Writes until nothing is left that the ledger does not know. */
async function recordPlaces(
  equipment: Equipment,
  repository: RepositoryRef,
  places: readonly Place[],
): Promise<Recorded> {
  const { host, messages, now } = equipment
  const entries: LedgerEntry[] = []
  for (let overtaken = 0; ; ) {
    const { reading, policy, landings } = await readLandings(equipment, repository, places)
    // While the ledger is not believed nothing is added to it; what landed is found again when it is.
    if (landings.length === 0 || ledgerDoubt(reading) !== undefined) return { policy, entries }
    const some = landings.slice(0, maxLandings)
    const view = ledgerView(reading, policy)
    const events = [
      ...landingEvents(some, view.head, reading.self),
      // Should no room be left for these, settling the pull request ends what is left.
      ...holdsEnded(reading, some, now()),
    ]
    const appended = await appendToLedger(equipment, repository, reading, view, events)
    if (appended.kind === 'written') {
      entries.push(...appended.entries)
      for (const { place, beyond } of some) {
        if (beyond === undefined) continue
        equipment.onBound(repository, { kind: beyond, path: releasePath(place.environment, place.app) })
      }
      await writeOnce(
        host,
        repository,
        reading,
        landingNotices(messages, reading, policy, pullRequestsOf(some), appended.entries),
      )
      if (some.length === landings.length) return { policy, entries }
    } else {
      overtaken += 1
      if (overtaken === maxTries) {
        throw new HostUnavailable(`the ledger could not be written: ${appended.message}`)
      }
    }
  }
}

/** What was held and is merged all the same. */
function holdsEnded(reading: Reading, landings: readonly Landed[], at: Instant): readonly LedgerEvent[] {
  return [...pullRequestsOf(landings).keys()].flatMap((number) => {
    const hold = readHold(reading, number)
    return hold === undefined ? [] : [endHold(hold, 'merged', at, reading.self)]
  })
}

function pullRequestsOf(landings: readonly Landed[]): ReadonlyMap<ThreadNumber, HostId> {
  return new Map(landings.flatMap(({ pullRequest: found }) => (found ? [[found.number, found.id]] : [])))
}

/** What moved, and whatever comes after it. */
function affected(touched: ReadonlySet<EnvironmentName>, policy: Policy | undefined): EnvironmentName[] {
  const after =
    policy?.environments.filter((rules) => rules.after.some((previous) => touched.has(previous))) ?? []
  return [...new Set([...touched, ...after.map(({ name }) => name)])]
}
