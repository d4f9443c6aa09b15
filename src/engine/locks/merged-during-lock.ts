// What slipped past a lock: pins that moved on the default branch between the lock and its acknowledgement.
import type { AppName, EnvironmentName } from '../../domain/identifiers.ts'
import type { Lock } from '../../domain/locks/lock.ts'
import { releasePath } from '../../domain/release-path.ts'
import { type Pin, sameImages } from '../../domain/release/release.ts'
import type { Slipped } from '../../domain/commands/stop-outcome.ts'
import type { GitHost, Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Question, Revision } from '../../ports/git-host/git-host-queries.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { environmentQuestion, readApps, readReleaseFile } from '../facts/release-files.ts'
import { gather } from '../facts/read-snapshot.ts'
import type { Place } from '../ledger/places.ts'
import { pathChangesQuestion } from '../merge/unseen-changes.ts'

/** Looked for only where the default branch moved at all: as a rule, this asks for one file. */
export async function slippedPast(
  host: GitHost,
  repository: RepositoryRef,
  placed: readonly Lock[],
): Promise<readonly Slipped[]> {
  const reading = await gather(host, repository, (soFar) => [
    ...policyQuestions,
    ...(soFar === undefined ? [] : placed.flatMap((lock) => questionsAbout(soFar, lock))),
  ])
  const found = placed.flatMap((lock) =>
    movedPast(reading, lock).flatMap((place): Slipped[] => {
      const [change] = reading.answer(pathChangesQuestion(place)).changes
      // GitHub tells moments by the second.
      if (change === undefined || change.at.slice(0, 19) < lock.since.slice(0, 19)) return []
      const pin = pinAt(reading, place, 'default')
      return [{ ...place, version: pin?.version, at: change.at, pullRequest: change.pullRequest }]
    }),
  )
  return [
    ...new Map(found.map((slipped) => [releasePath(slipped.environment, slipped.app), slipped])).values(),
  ]
}

function questionsAbout(soFar: Reading, lock: Lock): readonly Question[] {
  if (lock.base === undefined || lock.base === soFar.repository.head) return []
  const { base } = lock
  const folders = environmentsOf(soFar, lock).flatMap((environment) => [
    environmentQuestion(environment, true),
    environmentQuestion(environment, true, base),
  ])
  const known = folders.every((question) => soFar.has(question))
  return [...folders, ...(known ? movedPast(soFar, lock).map(pathChangesQuestion) : [])]
}

function movedPast(reading: Reading, lock: Lock): readonly Place[] {
  if (lock.base === undefined || lock.base === reading.repository.head) return []
  const { base } = lock
  return environmentsOf(reading, lock).flatMap((environment) =>
    readApps(reading, environmentQuestion(environment, true))
      .filter((app) => lock.app === undefined || lock.app === app)
      .map((app) => ({ environment, app }))
      .filter((place) => !samePins(pinAt(reading, place, base), pinAt(reading, place, 'default'))),
  )
}

function environmentsOf(reading: Reading, { scope }: Lock): readonly EnvironmentName[] {
  if (scope !== 'all') return [scope]
  const policy = readPolicy(reading)
  return policy.ok ? policy.value.environments.map(({ name }) => name) : []
}

function pinAt(
  reading: Reading,
  { environment, app }: { readonly environment: EnvironmentName; readonly app: AppName },
  at: Revision,
): Pin | undefined {
  const file = readReleaseFile(reading, environment, app, at)
  return file.kind === 'pinned' ? file.pin : undefined
}

function samePins(left: Pin | undefined, right: Pin | undefined): boolean {
  if (left === undefined || right === undefined) return left === right
  return left.version === right.version && sameImages(left, right)
}
