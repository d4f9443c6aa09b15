// The promotion facts: everything the gates of an environment ask of the repository, for some apps.
import { type EnvironmentRules, type Policy, pathTo } from '../../domain/environment.ts'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { Content, Facts, ImageFact, Previous, ReviewFacts } from '../../domain/facts.ts'
import type { AppName, EnvironmentName, Login } from '../../domain/identifiers.ts'
import type { Pin } from '../../domain/release.ts'
import type { ReleaseFileState } from '../../domain/release-file-state.ts'
import type { Standing } from '../../domain/standing.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { Question } from '../../ports/git-host-questions.ts'
import { lockQuestions, readLocks } from './locks.ts'
import { personQuestion, readPerson } from './people.ts'
import { readReleaseFile, releaseFileQuestion } from './release-files.ts'
import { readStanding, standingQuestion } from './standings.ts'

/** What to ask before a promotion of these apps can be judged; the registry and the reviews come on top. */
export function promotionQuestions(
  policy: Policy,
  rules: EnvironmentRules,
  apps: readonly AppName[],
  requester: Login,
): readonly Question[] {
  const way = pathTo(policy, rules.name)
  const environments = [...new Set([...way, ...rules.after])]
  return [
    ...lockQuestions(rules.name),
    personQuestion(requester, rules),
    ...apps.flatMap((app) => [
      releaseFileQuestion(rules.name, app),
      ...rules.after.map((environment) => releaseFileQuestion(environment, app)),
      ...environments.map((environment) => standingQuestion(environment, app)),
    ]),
  ]
}

/** The facts of a reading, with what was gathered beside it. */
export function promotionFacts(
  reading: Reading,
  policy: Policy,
  rules: EnvironmentRules,
  apps: readonly AppName[],
  requester: Login,
  beside: {
    readonly images: readonly ImageFact[]
    readonly reviews: Fact<ReviewFacts>
    readonly content: Fact<Content>
  },
): Facts {
  return {
    rules,
    path: pathTo(policy, rules.name),
    locks: readLocks(reading, rules.name),
    previous: new Map(
      apps.map((app) => [app, rules.after.map((environment) => previousOf(reading, environment, app))]),
    ),
    requester: readPerson(reading, requester, rules),
    ...beside,
  }
}

/** Where the apps stand on the way to an environment, first environment first. */
export function chainOf(
  reading: Reading,
  policy: Policy,
  environment: EnvironmentName,
  apps: readonly AppName[],
): readonly Standing[] {
  return pathTo(policy, environment).flatMap((stage) =>
    apps.flatMap((app) => {
      const standing = readStanding(reading, stage, app)
      return standing.known && standing.value !== undefined ? [standing.value] : []
    }),
  )
}

function previousOf(reading: Reading, environment: EnvironmentName, app: AppName): Previous {
  return {
    environment,
    pin: pinFact(readReleaseFile(reading, environment, app)),
    standing: readStanding(reading, environment, app),
  }
}

function pinFact(file: ReleaseFileState): Fact<Pin | undefined> {
  switch (file.kind) {
    case 'pinned':
      return known(file.pin)
    case 'absent':
      return known(undefined)
    case 'unreadable':
      return unavailable(`${file.path} cannot be read`)
  }
}
