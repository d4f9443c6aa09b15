// Reading what landed: for every place whose pin is not what the ledger says, how it came onto the default branch.
import { sameRelease } from '../../domain/audit/pin-state.ts'
import { earlierPromoters } from '../../gates/separation-of-duties/duties.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../domain/environments/environment.ts'
import { rulesFor } from '../../domain/environments/rules-by-app.ts'
import { furtherBack } from '../../domain/automation/shortcut.ts'
import type { EnvironmentName, Login } from '../../domain/identifiers.ts'
import { provenAs } from '../../domain/ledger/verified-releases.ts'
import { type Pin, releaseOf } from '../../domain/release/release.ts'
import type { Standing } from '../../domain/ledger/deployed-state.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { PathChange, Question, QuestionOf } from '../../ports/git-host/git-host-queries.ts'
import type { Equipment } from '../dependencies.ts'
import { holdsQuestion } from '../facts/ledger/holds.ts'
import { ledgerHeadQuestion } from '../facts/ledger/ledger-head.ts'
import { personQuestion, readPerson } from '../facts/people.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { provenQuestion, readProven } from '../facts/ledger/verified-releases.ts'
import { readReleaseFile, releaseFileQuestion } from '../facts/release-files.ts'
import { readStanding, standingQuestion } from '../facts/ledger/deployed-states.ts'
import { gather } from '../facts/read-snapshot.ts'
import { writtenRelease } from '../../domain/ledger/written-release.ts'
import type { Landed } from './merge-event.ts'
import { ledgerViewQuestions } from '../ledger/ledger-view.ts'
import type { Place } from '../ledger/places.ts'
import { beyondBounds, newestCommitsQuestion, pathChangesQuestion, unseenChanges } from './unseen-changes.ts'

export interface Landings {
  readonly reading: Reading
  readonly policy: Policy | undefined
  readonly landings: readonly Landed[]
}

/** Every landing at these places that is not in the ledger, oldest first at each place. */
export async function readLandings(
  equipment: Equipment,
  repository: RepositoryRef,
  places: readonly Place[],
): Promise<Landings> {
  const reading = await gather(equipment.host, repository, (soFar) => [
    ...policyQuestions,
    ledgerHeadQuestion,
    holdsQuestion,
    ...places.flatMap((place) => [
      releaseFileQuestion(place.environment, place.app),
      standingQuestion(place.environment, place.app),
      pathChangesQuestion(place),
      ...(soFar === undefined ? [] : secondLook(soFar, place)),
    ]),
  ])
  const policy = policyOf(reading)
  return { reading, policy, landings: places.flatMap((place) => landedAt(reading, policy, place)) }
}

/** Once it is known that a pin moved: what brought it there, and what it was on the way. */
function secondLook(soFar: Reading, place: Place): readonly Question[] {
  const changes = changesOf(soFar, place)
  if (changes.length === 0) return []
  // Pull requests tell what brought a commit; what was pushed may have come by a merge that somebody made at home.
  const isPushed = changes.length > 1 || changes.some(({ pullRequest }) => pullRequest === undefined)
  return [
    provenQuestion(place.environment, place.app),
    ...(isPushed ? [newestCommitsQuestion] : []),
    ...changes.flatMap((change) => changeQuestions(soFar, place, change, change === changes.at(-1))),
  ]
}

/** The pull request of a change, its reviewers, and what was judged. */
function changeQuestions(
  soFar: Reading,
  place: Place,
  change: PathChange,
  isNewest: boolean,
): readonly Question[] {
  const file = pinQuestion(place, change, isNewest)
  const policy = policyOf(soFar)
  const release = soFar.has(file) ? writtenRelease(pinIn(soFar, file, place)) : null
  const view = [file, ...(release === null ? [] : ledgerViewQuestions(policy, place, release))]
  if (change.pullRequest === undefined) return view
  const question = { kind: 'pullRequest', number: change.pullRequest } as const
  const pullRequest = soFar.has(question) ? soFar.answer(question) : undefined
  if (pullRequest === undefined) return [...view, question]
  const rules = policy === undefined ? undefined : rulesOf(policy, place.environment)
  return [
    ...view,
    question,
    releaseFileQuestion(place.environment, place.app, pullRequest.head),
    ...(rules === undefined
      ? []
      : [
          ...pullRequest.reviews.map(({ author }) => personQuestion(author, rules)),
          ...before(policy, rules).map((previous) => standingQuestion(previous, place.app)),
        ]),
  ]
}

/** Changes that leave version and images as they were are no landings. */
function landedAt(reading: Reading, policy: Policy | undefined, place: Place): readonly Landed[] {
  const changes = changesOf(reading, place)
  const standing = standingAt(reading, place)
  const landings: Landed[] = []
  let release = standing?.release ?? null
  for (const change of changes) {
    const pin = pinIn(reading, pinQuestion(place, change, change === changes.at(-1)), place)
    const next = writtenRelease(pin)
    if (sameRelease(release, next)) continue
    release = next
    // Whatever lies beyond came before the oldest that was found.
    const beyond = landings.length === 0 ? beyondBounds(reading, place, standing, changes) : undefined
    landings.push({ ...landedBy(reading, policy, place, change, pin), beyond })
  }
  return landings
}

function landedBy(
  reading: Reading,
  policy: Policy | undefined,
  place: Place,
  change: PathChange,
  pin: Pin | undefined,
): Landed {
  const { environment, app } = place
  const pullRequest =
    change.pullRequest === undefined
      ? undefined
      : reading.answer({ kind: 'pullRequest', number: change.pullRequest })
  const rules = policy === undefined ? undefined : rulesOf(policy, environment)
  const proven = readProven(reading, environment, app)
  const release = writtenRelease(pin)
  return {
    place,
    pin,
    before: standingAt(reading, place),
    change,
    pullRequest,
    judgedPin:
      pullRequest === undefined
        ? undefined
        : pinIn(reading, releaseFileQuestion(environment, app, pullRequest.head), place),
    rules: rules === undefined ? undefined : rulesFor(rules, app),
    people: new Map(
      rules === undefined
        ? []
        : pullRequest?.reviews.map(({ author }) => [author, readPerson(reading, author, rules)] as const),
    ),
    excluded: pullRequest === undefined ? [] : excludedFrom(reading, policy, rules, place, pin),
    isProven: proven.known && release !== null && provenAs(proven.value, release) !== undefined,
  }
}

/** As the gate `approvals` rules people out. */
function excludedFrom(
  reading: Reading,
  policy: Policy | undefined,
  rules: EnvironmentRules | undefined,
  place: Place,
  pin: Pin | undefined,
): readonly Login[] {
  const to = pin === undefined ? undefined : releaseOf(pin)
  if (rules?.authorization.separationOfDuties !== true || to === undefined) return []
  const { app } = place
  const previous = before(policy, rules).map((name) => ({ standing: readStanding(reading, name, app) }))
  return earlierPromoters({ moves: [{ app, to }] }, new Map([[app, previous]])).map(({ login }) => login)
}

/** Where a release may have come from: the whole way, where something on it may be left out. */
function before(policy: Policy | undefined, rules: EnvironmentRules): readonly EnvironmentName[] {
  const back = policy === undefined || rules.expedite === undefined ? [] : furtherBack(policy, rules)
  return [...rules.after, ...back.map(({ environment }) => environment)]
}

function changesOf(reading: Reading, place: Place): readonly PathChange[] {
  const standing = standingAt(reading, place)
  const pin = pinIn(reading, releaseFileQuestion(place.environment, place.app), place)
  return unseenChanges(reading, place, standing, sameRelease(standing?.release ?? null, writtenRelease(pin)))
}

function standingAt(reading: Reading, { environment, app }: Place): Standing | undefined {
  const standing = readStanding(reading, environment, app)
  return standing.known ? standing.value : undefined
}

function pinQuestion(place: Place, { landed }: PathChange, isNewest: boolean): QuestionOf<'file'> {
  return releaseFileQuestion(place.environment, place.app, isNewest ? 'default' : landed)
}

function pinIn(reading: Reading, { at }: QuestionOf<'file'>, { environment, app }: Place): Pin | undefined {
  const file = readReleaseFile(reading, environment, app, at)
  return file.kind === 'pinned' ? file.pin : undefined
}

function policyOf(reading: Reading): Policy | undefined {
  const policy = readPolicy(reading)
  return policy.ok ? policy.value : undefined
}
