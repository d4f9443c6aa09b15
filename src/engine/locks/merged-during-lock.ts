// What slipped past a lock: pins that moved on the default branch between the lock and its acknowledgement.
import type { AppName, EnvironmentName } from '../../domain/identifiers.ts'
import type { Lock } from '../../domain/locks/lock.ts'
import { releasePath } from '../../domain/release-path.ts'
import { type Pin, sameImages } from '../../domain/release/release.ts'
import type { MergedDuringLock } from '../../domain/commands/stop-outcome.ts'
import type { GitHost, Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Query, Revision } from '../../ports/git-host/git-host-queries.ts'
import { policyQueries, readPolicy } from '../facts/policy/policy.ts'
import { environmentQuery, readApps, readReleaseFile } from '../facts/release-files.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import type { Place } from '../ledger/places.ts'
import { pathChangesQuery } from '../merge/unseen-changes.ts'

/** Looked for only where the default branch moved at all: as a rule, this asks for one file. */
export async function readMergedDuringLock(
  host: GitHost,
  repository: RepositoryRef,
  placed: readonly Lock[],
): Promise<readonly MergedDuringLock[]> {
  const snapshot = await readSnapshot(host, repository, (soFar) => [
    ...policyQueries,
    ...(soFar === undefined ? [] : placed.flatMap((lock) => queriesAbout(soFar, lock))),
  ])
  const found = placed.flatMap((lock) =>
    movedPast(snapshot, lock).flatMap((place): MergedDuringLock[] => {
      const [change] = snapshot.answer(pathChangesQuery(place)).changes
      // GitHub tells moments by the second.
      if (change === undefined || change.at.slice(0, 19) < lock.since.slice(0, 19)) return []
      const pin = pinAt(snapshot, place, 'default')
      return [{ ...place, version: pin?.version, at: change.at, pullRequest: change.pullRequest }]
    }),
  )
  return [
    ...new Map(
      found.map((mergedDuringLock) => [
        releasePath(mergedDuringLock.environment, mergedDuringLock.app),
        mergedDuringLock,
      ]),
    ).values(),
  ]
}

function queriesAbout(soFar: Snapshot, lock: Lock): readonly Query[] {
  if (lock.base === undefined || lock.base === soFar.repository.head) return []
  const { base } = lock
  const folders = environmentsOf(soFar, lock).flatMap((environment) => [
    environmentQuery(environment, true),
    environmentQuery(environment, true, base),
  ])
  const known = folders.every((query) => soFar.has(query))
  return [...folders, ...(known ? movedPast(soFar, lock).map(pathChangesQuery) : [])]
}

function movedPast(snapshot: Snapshot, lock: Lock): readonly Place[] {
  if (lock.base === undefined || lock.base === snapshot.repository.head) return []
  const { base } = lock
  return environmentsOf(snapshot, lock).flatMap((environment) =>
    readApps(snapshot, environmentQuery(environment, true))
      .filter((app) => lock.app === undefined || lock.app === app)
      .map((app) => ({ environment, app }))
      .filter((place) => !samePins(pinAt(snapshot, place, base), pinAt(snapshot, place, 'default'))),
  )
}

function environmentsOf(snapshot: Snapshot, { scope }: Lock): readonly EnvironmentName[] {
  if (scope !== 'all') return [scope]
  const policy = readPolicy(snapshot)
  return policy.ok ? policy.value.environments.map(({ name }) => name) : []
}

function pinAt(
  snapshot: Snapshot,
  { environment, app }: { readonly environment: EnvironmentName; readonly app: AppName },
  at: Revision,
): Pin | undefined {
  const file = readReleaseFile(snapshot, environment, app, at)
  return file.kind === 'pinned' ? file.pin : undefined
}

function samePins(left: Pin | undefined, right: Pin | undefined): boolean {
  if (left === undefined || right === undefined) return left === right
  return left.version === right.version && sameImages(left, right)
}
