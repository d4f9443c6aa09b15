// Reading what landed: for every place whose pin is not what the ledger says, how it came onto the default branch.
import { sameRelease } from '../../domain/audit/pin-state.ts'
import { earlierPromoters } from '../../gates/separation-of-duties/duties.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../domain/environments/environment.ts'
import { rulesFor } from '../../domain/environments/rules-by-app.ts'
import { furtherBack } from '../../domain/automation/shortcut.ts'
import type { EnvironmentName, Login } from '../../domain/identifiers.ts'
import { verifiedAs } from '../../domain/ledger/verified-releases.ts'
import { type Pin, releaseOf } from '../../domain/release/release.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { PathChange, Query, QueryOf } from '../../ports/git-host/git-host-queries.ts'
import type { Dependencies } from '../dependencies.ts'
import { holdsQuery } from '../facts/ledger/holds.ts'
import { ledgerHeadQuery } from '../facts/ledger/ledger-head.ts'
import { personQuery, readPerson } from '../facts/people/people.ts'
import { policyQueries, readPolicy } from '../facts/policy/policy.ts'
import { verifiedReleasesQuery, readVerifiedReleases } from '../facts/ledger/verified-releases.ts'
import { readReleaseFile, releaseFileQuery } from '../facts/release-files.ts'
import { readDeployedState, deployedStateQuery } from '../facts/ledger/deployed-states.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { writtenRelease } from '../../domain/ledger/written-release.ts'
import type { Merge } from './merge-event.ts'
import { ledgerViewQueries } from '../ledger/ledger-view.ts'
import type { Place } from '../ledger/places.ts'
import { beyondBounds, newestCommitsQuery, pathChangesQuery, unseenChanges } from './unseen-changes.ts'

export interface Merges {
  readonly snapshot: Snapshot
  readonly policy: Policy | undefined
  readonly merges: readonly Merge[]
}

/** Every landing at these places that is not in the ledger, oldest first at each place. */
export async function readMerges(
  dependencies: Dependencies,
  repository: RepositoryRef,
  places: readonly Place[],
): Promise<Merges> {
  const snapshot = await readSnapshot(dependencies.host, repository, (soFar) => [
    ...policyQueries,
    ledgerHeadQuery,
    holdsQuery,
    ...places.flatMap((place) => [
      releaseFileQuery(place.environment, place.app),
      deployedStateQuery(place.environment, place.app),
      pathChangesQuery(place),
      ...(soFar === undefined ? [] : secondLook(soFar, place)),
    ]),
  ])
  const policy = policyOf(snapshot)
  return { snapshot, policy, merges: places.flatMap((place) => landedAt(snapshot, policy, place)) }
}

/** Once it is known that a pin moved: what brought it there, and what it was on the way. */
function secondLook(soFar: Snapshot, place: Place): readonly Query[] {
  const changes = changesOf(soFar, place)
  if (changes.length === 0) return []
  // Pull requests tell what brought a commit; what was pushed may have come by a merge that somebody made at home.
  const isPushed = changes.length > 1 || changes.some(({ pullRequest }) => pullRequest === undefined)
  return [
    verifiedReleasesQuery(place.environment, place.app),
    ...(isPushed ? [newestCommitsQuery] : []),
    ...changes.flatMap((change) => changeQueries(soFar, place, change, change === changes.at(-1))),
  ]
}

/** The pull request of a change, its reviewers, and what was judged. */
function changeQueries(
  soFar: Snapshot,
  place: Place,
  change: PathChange,
  isNewest: boolean,
): readonly Query[] {
  const file = pinQuery(place, change, isNewest)
  const policy = policyOf(soFar)
  const release = soFar.has(file) ? writtenRelease(pinIn(soFar, file, place)) : null
  const view = [file, ...(release === null ? [] : ledgerViewQueries(policy, place, release))]
  if (change.pullRequest === undefined) return view
  const query = { kind: 'pullRequest', number: change.pullRequest } as const
  const pullRequest = soFar.has(query) ? soFar.answer(query) : undefined
  if (pullRequest === undefined) return [...view, query]
  const rules = policy === undefined ? undefined : rulesOf(policy, place.environment)
  return [
    ...view,
    query,
    releaseFileQuery(place.environment, place.app, pullRequest.head),
    ...(rules === undefined
      ? []
      : [
          ...pullRequest.reviews.map(({ author }) => personQuery(author, rules)),
          ...before(policy, rules).map((previous) => deployedStateQuery(previous, place.app)),
        ]),
  ]
}

/** Changes that leave version and images as they were are no landings. */
function landedAt(snapshot: Snapshot, policy: Policy | undefined, place: Place): readonly Merge[] {
  const changes = changesOf(snapshot, place)
  const deployedState = deployedStateAt(snapshot, place)
  const merges: Merge[] = []
  let release = deployedState?.release ?? null
  for (const change of changes) {
    const pin = pinIn(snapshot, pinQuery(place, change, change === changes.at(-1)), place)
    const next = writtenRelease(pin)
    if (sameRelease(release, next)) continue
    release = next
    // Whatever lies beyond came before the oldest that was found.
    const beyond = merges.length === 0 ? beyondBounds(snapshot, place, deployedState, changes) : undefined
    merges.push({ ...mergedBy(snapshot, policy, place, change, pin), beyond })
  }
  return merges
}

function mergedBy(
  snapshot: Snapshot,
  policy: Policy | undefined,
  place: Place,
  change: PathChange,
  pin: Pin | undefined,
): Merge {
  const { environment, app } = place
  const pullRequest =
    change.pullRequest === undefined
      ? undefined
      : snapshot.answer({ kind: 'pullRequest', number: change.pullRequest })
  const rules = policy === undefined ? undefined : rulesOf(policy, environment)
  const verifiedReleases = readVerifiedReleases(snapshot, environment, app)
  const release = writtenRelease(pin)
  return {
    place,
    pin,
    before: deployedStateAt(snapshot, place),
    change,
    pullRequest,
    judgedPin:
      pullRequest === undefined
        ? undefined
        : pinIn(snapshot, releaseFileQuery(environment, app, pullRequest.head), place),
    rules: rules === undefined ? undefined : rulesFor(rules, app),
    people: new Map(
      rules === undefined
        ? []
        : pullRequest?.reviews.map(({ author }) => [author, readPerson(snapshot, author, rules)] as const),
    ),
    excluded: pullRequest === undefined ? [] : excludedFrom(snapshot, policy, rules, place, pin),
    isVerified:
      verifiedReleases.known && release !== null && verifiedAs(verifiedReleases.value, release) !== undefined,
  }
}

/** As the gate `approvals` rules people out. */
function excludedFrom(
  snapshot: Snapshot,
  policy: Policy | undefined,
  rules: EnvironmentRules | undefined,
  place: Place,
  pin: Pin | undefined,
): readonly Login[] {
  const to = pin === undefined ? undefined : releaseOf(pin)
  if (rules?.authorization.separationOfDuties !== true || to === undefined) return []
  const { app } = place
  const previous = before(policy, rules).map((name) => ({
    deployedState: readDeployedState(snapshot, name, app),
  }))
  return earlierPromoters({ moves: [{ app, to }] }, new Map([[app, previous]])).map(({ login }) => login)
}

/** Where a release may have come from: the whole way, where something on it may be left out. */
function before(policy: Policy | undefined, rules: EnvironmentRules): readonly EnvironmentName[] {
  const back = policy === undefined || rules.expedite === undefined ? [] : furtherBack(policy, rules)
  return [...rules.after, ...back.map(({ environment }) => environment)]
}

function changesOf(snapshot: Snapshot, place: Place): readonly PathChange[] {
  const deployedState = deployedStateAt(snapshot, place)
  const pin = pinIn(snapshot, releaseFileQuery(place.environment, place.app), place)
  return unseenChanges(
    snapshot,
    place,
    deployedState,
    sameRelease(deployedState?.release ?? null, writtenRelease(pin)),
  )
}

function deployedStateAt(snapshot: Snapshot, { environment, app }: Place): DeployedState | undefined {
  const deployedState = readDeployedState(snapshot, environment, app)
  return deployedState.known ? deployedState.value : undefined
}

function pinQuery(place: Place, { mergedChange }: PathChange, isNewest: boolean): QueryOf<'file'> {
  return releaseFileQuery(place.environment, place.app, isNewest ? 'default' : mergedChange)
}

function pinIn(snapshot: Snapshot, { at }: QueryOf<'file'>, { environment, app }: Place): Pin | undefined {
  const file = readReleaseFile(snapshot, environment, app, at)
  return file.kind === 'pinned' ? file.pin : undefined
}

function policyOf(snapshot: Snapshot): Policy | undefined {
  const policy = readPolicy(snapshot)
  return policy.ok ? policy.value : undefined
}
