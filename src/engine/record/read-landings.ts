// Reading what landed: for every place whose pin is not what the ledger says, how it came onto the default branch.
import { earlierPromoters } from '../../domain/duties.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../domain/environment.ts'
import type { Login } from '../../domain/identifiers.ts'
import { releasePath } from '../../domain/manifests/release-path.ts'
import { type Pin, releaseOf, sameImages } from '../../domain/release.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host.ts'
import type { Question, QuestionOf } from '../../ports/git-host-questions.ts'
import type { Equipment } from '../equipment.ts'
import { ledgerHeadQuestion } from '../facts/ledger-head.ts'
import { personQuestion, readPerson } from '../facts/people.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { readReleaseFile, releaseFileQuestion } from '../facts/release-files.ts'
import { readStanding, standingQuestion } from '../facts/standings.ts'
import { gather } from '../gather.ts'
import { writtenRelease } from '../../domain/written-release.ts'
import type { Landed } from './landed-event.ts'
import { ledgerViewQuestions } from './ledger-view.ts'
import type { Place } from './places.ts'

export interface Landings {
  readonly reading: Reading
  readonly policy: Policy | undefined
  readonly landings: readonly Landed[]
}

export async function readLandings(
  equipment: Equipment,
  repository: RepositoryRef,
  places: readonly Place[],
): Promise<Landings> {
  const reading = await gather(equipment.host, repository, (soFar) => [
    ...policyQuestions,
    ledgerHeadQuestion,
    ...places.flatMap((place) => [
      releaseFileQuestion(place.environment, place.app),
      standingQuestion(place.environment, place.app),
      lastChangeQuestion(place),
      ...(soFar === undefined ? [] : secondLook(soFar, place)),
    ]),
  ])
  const policy = policyOf(reading)
  return { reading, policy, landings: places.flatMap((place) => landedAt(reading, policy, place)) }
}

/** Once it is known that a pin moved: the pull request that moved it, its reviewers, and what was judged. */
function secondLook(soFar: Reading, place: Place): readonly Question[] {
  const change = soFar.answer(lastChangeQuestion(place))
  if (change === undefined || !hasMoved(soFar, place)) return []
  const policy = policyOf(soFar)
  const release = writtenRelease(pinAt(soFar, place))
  const view = release === null ? [] : ledgerViewQuestions(policy, place, release)
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
          ...rules.after.map((previous) => standingQuestion(previous, place.app)),
        ]),
  ]
}

function landedAt(reading: Reading, policy: Policy | undefined, place: Place): readonly Landed[] {
  const change = reading.answer(lastChangeQuestion(place))
  if (change === undefined || !hasMoved(reading, place)) return []
  const { environment, app } = place
  const pullRequest =
    change.pullRequest === undefined
      ? undefined
      : reading.answer({ kind: 'pullRequest', number: change.pullRequest })
  const rules = policy === undefined ? undefined : rulesOf(policy, environment)
  const before = readStanding(reading, environment, app)
  return [
    {
      place,
      pin: pinAt(reading, place),
      before: before.known ? before.value : undefined,
      change,
      pullRequest,
      judgedPin: pullRequest === undefined ? undefined : pinAt(reading, place, pullRequest.head),
      rules,
      people: new Map(
        rules === undefined
          ? []
          : pullRequest?.reviews.map(({ author }) => [author, readPerson(reading, author, rules)] as const),
      ),
      excluded: pullRequest === undefined ? [] : excludedFrom(reading, rules, place),
    },
  ]
}

/** As the gate `approvals` rules people out. */
function excludedFrom(reading: Reading, rules: EnvironmentRules | undefined, place: Place): readonly Login[] {
  const pin = pinAt(reading, place)
  const to = pin === undefined ? undefined : releaseOf(pin)
  if (rules?.authorization.separationOfDuties !== true || to === undefined) return []
  const { app } = place
  const previous = rules.after.map((before) => ({ standing: readStanding(reading, before, app) }))
  return earlierPromoters({ moves: [{ app, to }] }, new Map([[app, previous]])).map(({ login }) => login)
}

/** Whether the pin is another than the ledger's; a place where nothing was ever pinned has not moved. */
function hasMoved(reading: Reading, { environment, app }: Place): boolean {
  const pin = pinAt(reading, { environment, app })
  const standing = readStanding(reading, environment, app)
  const release = pin === undefined ? undefined : releaseOf(pin)
  const before = standing.known ? standing.value : undefined
  if (release === undefined || before === undefined) return release !== undefined || before !== undefined
  return before.release.version !== release.version || !sameImages(before.release, release)
}

function pinAt(
  reading: Reading,
  { environment, app }: Place,
  at?: Parameters<typeof readReleaseFile>[3],
): Pin | undefined {
  const file = readReleaseFile(reading, environment, app, at)
  return file.kind === 'pinned' ? file.pin : undefined
}

function policyOf(reading: Reading): Policy | undefined {
  const policy = readPolicy(reading)
  return policy.ok ? policy.value : undefined
}

function lastChangeQuestion({ environment, app }: Place): QuestionOf<'lastChange'> {
  return { kind: 'lastChange', path: releasePath(environment, app) }
}
