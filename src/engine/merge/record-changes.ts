// Recording: every pin that changed on the default branch becomes one ledger entry, judged or not.
import { endHold } from '../../domain/ledger-write/end-hold.ts'
import type { Policy } from '../../domain/environments/environment.ts'
import type { EnvironmentName, HostId, Instant, ThreadNumber } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import { releasePath } from '../../domain/release-path.ts'
import { rollbackTriggers } from '../../domain/automation/rollback-triggers.ts'
import { HostUnavailable, type Snapshot, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { skippedStepsDue } from '../automation/skipped-steps.ts'
import { readHold } from '../facts/ledger/holds.ts'
import { ledgerDoubt } from '../facts/ledger/ledger-head.ts'
import { mergeNotices } from '../report/merge-notices.ts'
import { writeOnce } from '../report/write-once.ts'
import { appendToLedger, maxEvents } from '../ledger/append-to-ledger.ts'
import { driftedPlaces } from './drifted-places.ts'
import type { Merge } from './merge-event.ts'
import { mergeEvents } from './merge-events.ts'
import { ledgerView } from '../ledger/ledger-view.ts'
import { type Place, placesOf } from '../ledger/places.ts'
import { readMerges } from './read-merges.ts'

/** Overtaken this often, something else is wrong. */
const maxTries = 20

/** A landing is two events at most: what is left behind by a rollback, or came past the gates, is put away. */
const maxMerges = maxEvents / 2

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
  dependencies: Dependencies,
  repository: RepositoryRef,
  paths: readonly string[] | undefined,
): Promise<readonly Command[]> {
  const places = paths === undefined ? await driftedPlaces(dependencies, repository) : placesOf(paths)
  const touched = new Set<EnvironmentName>()
  const entries: LedgerEntry[] = []
  let policy: Policy | undefined
  for (let at = 0; at < places.length; at += maxMerges) {
    const some = places.slice(at, at + maxMerges)
    const recorded = await recordPlaces(dependencies, repository, some)
    policy = recorded.policy
    entries.push(...recorded.entries)
    for (const { environment } of some) touched.add(environment)
  }
  if (touched.size === 0) return []
  const isPutAway = entries.some(({ payload }) => payload.kind === 'quarantined')
  return [
    // What is put away goes nowhere from now on, wherever it was on its way to.
    { kind: 'judge-open', ...(isPutAway ? {} : { environments: affected(touched, policy) }) },
    ...rollbackTriggers(entries).map((trigger) => ({ kind: 'propose-rollback', ...trigger }) as const),
    ...(entries.length > 0 ? skippedStepsDue(policy) : []),
  ]
}

/** Writes until nothing is left that the ledger does not know. */
async function recordPlaces(
  dependencies: Dependencies,
  repository: RepositoryRef,
  places: readonly Place[],
): Promise<Recorded> {
  const { host, messages, now } = dependencies
  const entries: LedgerEntry[] = []
  for (let overtaken = 0; ; ) {
    const { snapshot, policy, merges } = await readMerges(dependencies, repository, places)
    // While the ledger is not believed nothing is added to it; what landed is found again when it is.
    if (merges.length === 0 || ledgerDoubt(snapshot) !== undefined) return { policy, entries }
    const some = merges.slice(0, maxMerges)
    const view = ledgerView(snapshot, policy)
    const events = [
      ...mergeEvents(some, view.head, snapshot.self),
      // Where these do not fit into one commit, settling the pull request ends what is left.
      ...holdsEnded(snapshot, some, now()),
    ]
    const appended = await appendToLedger(dependencies, repository, snapshot, view, events)
    if (appended.kind === 'written') {
      entries.push(...appended.entries)
      for (const { place, beyond } of some) {
        if (beyond === undefined) continue
        dependencies.onTruncation(repository, {
          kind: beyond,
          path: releasePath(place.environment, place.app),
        })
      }
      await writeOnce(
        host,
        repository,
        snapshot,
        mergeNotices(messages, snapshot, policy, pullRequestsOf(some), appended.entries),
      )
      if (some.length === merges.length) return { policy, entries }
    } else {
      overtaken += 1
      if (overtaken === maxTries) {
        throw new HostUnavailable(`the ledger could not be written: ${appended.message}`)
      }
    }
  }
}

/** What was held and is merged all the same. */
function holdsEnded(snapshot: Snapshot, merges: readonly Merge[], at: Instant): readonly LedgerEvent[] {
  return [...pullRequestsOf(merges).keys()].flatMap((number) => {
    const hold = readHold(snapshot, number)
    return hold === undefined ? [] : [endHold(hold, 'merged', at, snapshot.self)]
  })
}

function pullRequestsOf(merges: readonly Merge[]): ReadonlyMap<ThreadNumber, HostId> {
  return new Map(merges.flatMap(({ pullRequest: found }) => (found ? [[found.number, found.id]] : [])))
}

/** What moved, and whatever comes after it. */
function affected(touched: ReadonlySet<EnvironmentName>, policy: Policy | undefined): EnvironmentName[] {
  const after =
    policy?.environments.filter((rules) => rules.after.some((previous) => touched.has(previous))) ?? []
  return [...new Set([...touched, ...after.map(({ name }) => name)])]
}
