// The promotion facts: everything the gates of an environment ask of the repository, for some apps.
import { type EnvironmentRules, type Policy, pathTo } from '../../domain/environments/environment.ts'
import { unavailable } from '../../domain/fact.ts'
import { furtherBack, type Shortcut, shortcut } from '../../domain/automation/shortcut.ts'
import { askedForAny } from '../../domain/environments/for-apps.ts'
import type { FactName, Facts, Previous } from '../../domain/facts.ts'
import { factsNeeded } from '../../gates/catalog.ts'
import type { AppName, EnvironmentName, Login } from '../../domain/identifiers.ts'
import { askerOf, kindOf, type Promotion, type PromotionKind } from '../../domain/promotion/promotion.ts'
import type { Standing } from '../../domain/ledger/deployed-state.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Question } from '../../ports/git-host/git-host-queries.ts'
import { apart } from './images/per-rule-set.ts'
import { attestedFacts } from './images/attested.ts'
import { imageFacts } from './images/images.ts'
import { codeOwnerQuestions, readOwnership } from './code-owners.ts'
import { consumerQuestions, readConsumers } from './consumer-pins.ts'
import { holdsQuestion } from './ledger/holds.ts'
import { lockQuestions, readLocks } from './ledger/locks.ts'
import { personQuestion, readPerson } from './people.ts'
import { provenQuestion, readProven } from './ledger/verified-releases.ts'
import { quarantineQuestion, readQuarantines } from './ledger/quarantines.ts'
import { pinFact, readReleaseFile, releaseFileQuestion } from './release-files.ts'
import type { Releases } from './releases.ts'
import { scanFacts } from './images/scans.ts'
import { signatureFacts } from './images/signatures.ts'
import { stabilityQuestions } from './ledger/stability.ts'
import { readStanding, standingQuestion } from './ledger/deployed-states.ts'
import type { Timed } from './stopwatch.ts'
import { traceFacts } from './images/build-origin.ts'

/** What a question about a promotion is about. */
interface About {
  readonly rules: EnvironmentRules
  readonly apps: readonly AppName[]
  /** Undefined where the bot itself asks. */
  readonly requester: Login | undefined
  readonly soFar: Reading | undefined
}

/** What to ask the repository for each fact; what the pull request tells is asked with it, images, signatures and reports of their registry. */
const questionsFor: Record<FactName, (about: About) => readonly Question[]> = {
  locks: ({ rules }) => lockQuestions(rules.name),
  hold: () => [holdsQuestion],
  previous: ({ rules, apps }) =>
    apps.flatMap((app) => rules.after.map((environment) => standingQuestion(environment, app))),
  consumers: ({ rules, apps, soFar }) => consumerQuestions(rules.consumers, apps, soFar),
  requester: ({ rules, requester }) => (requester === undefined ? [] : [personQuestion(requester, rules)]),
  proven: ({ rules, apps }) => apps.map((app) => provenQuestion(rules.name, app)),
  quarantines: () => [quarantineQuestion],
  images: () => [],
  contracts: () => [],
  signatures: () => [],
  provenances: () => [],
  traces: () => [],
  scans: () => [],
  results: () => [],
  attested: () => [],
  reviews: () => [],
  owners: ({ rules, apps, soFar }) => codeOwnerQuestions(rules, apps, [], soFar),
  content: () => [],
}

/** What to ask before a promotion of these apps can be judged: what it is made of, and what its gates need. */
export function promotionQuestions(
  policy: Policy,
  rules: EnvironmentRules,
  apps: readonly AppName[],
  requester: Login | undefined,
  kind: PromotionKind,
  isExpedited: boolean,
  soFar: Reading | undefined,
): readonly Question[] {
  const back = isExpedited ? furtherBack(policy, rules).map(({ environment }) => environment) : []
  return [
    ...apps.flatMap((app) => [
      ...[rules.name, ...rules.after, ...back].map((environment) => releaseFileQuestion(environment, app)),
      ...[...pathTo(policy, rules.name), ...back].map((environment) => standingQuestion(environment, app)),
    ]),
    ...stabilityQuestions(rules.name, apps),
    ...[...factsNeeded(rules, kind)].flatMap((fact) => questionsFor[fact]({ rules, apps, requester, soFar })),
  ]
}

const notAsked = unavailable('no gate asked for it')

/** The facts the gates need, of a reading and of the registry; what no gate asked for is unavailable. */
export async function promotionFacts(
  { host, registry, signatures, scans, traced, now, stopwatch }: Timed,
  repository: RepositoryRef,
  { reading, contracts, provenances, origins }: Releases,
  policy: Policy,
  rules: EnvironmentRules,
  promotion: Promotion,
  proposed: Pick<Facts, 'reviews' | 'content' | 'hold' | 'results'>,
): Promise<Facts> {
  const { moves } = promotion
  const asker = askerOf(promotion)
  const needed = factsNeeded(rules, kindOf(promotion))
  const before = needed.has('previous') ? rules.after : []
  const shortcuts = shortcutsOf(reading, policy, rules, promotion)
  const traceReader = { host, traced, repository, reading }
  return {
    rules,
    path: pathTo(policy, rules.name),
    locks: needed.has('locks') ? readLocks(reading, rules.name) : notAsked,
    previous: new Map(
      moves.map(({ app }) => {
        const short = shortcuts.get(app)
        return [
          app,
          short === undefined
            ? before.map((environment) => previousOf(reading, environment, app))
            : [short.source],
        ]
      }),
    ),
    skipped: new Map([...shortcuts].map(([app, { skipped }]) => [app, skipped])),
    proven: new Map(
      needed.has('proven') ? moves.map(({ app }) => [app, readProven(reading, rules.name, app)]) : [],
    ),
    quarantines: needed.has('quarantines') ? readQuarantines(reading) : notAsked,
    consumers: needed.has('consumers') ? readConsumers(reading, rules.consumers, moves) : notAsked,
    owners: needed.has('owners') ? ownershipOf(reading, rules, promotion, proposed.reviews) : notAsked,
    requester: needed.has('requester') && asker !== undefined ? readPerson(reading, asker, rules) : notAsked,
    images: needed.has('images')
      ? await stopwatch.gathering('images', async () =>
          apart(rules, moves, async (part) => imageFacts(registry, part.moves, part.rules.platforms)),
        )
      : [],
    signatures: needed.has('signatures')
      ? await stopwatch.gathering('signatures', async () =>
          apart(rules, moves, async (part) => signatureFacts(signatures, part.moves, part.rules.signature)),
        )
      : [],
    attested: needed.has('attested')
      ? await stopwatch.gathering('attested', async () =>
          apart(rules, moves, async (part) => attestedFacts(signatures, part.moves, part.rules)),
        )
      : [],
    contracts,
    provenances,
    traces: needed.has('traces')
      ? await stopwatch.gathering('traces', async () =>
          apart(rules, moves, async (part) =>
            part.rules.traceability === undefined
              ? []
              : traceFacts(traceReader, askedForAny(origins, part.moves), part.rules.traceability),
          ),
        )
      : [],
    scans: needed.has('scans')
      ? await stopwatch.gathering('scans', async () =>
          apart(rules, moves, async (part) => scanFacts(scans, part.moves, part.rules, now())),
        )
      : [],
    ...proposed,
  }
}

function ownershipOf(
  reading: Reading,
  rules: EnvironmentRules,
  promotion: Promotion,
  reviews: Facts['reviews'],
): Facts['owners'] {
  const apps = promotion.moves.map(({ app }) => app)
  return readOwnership(
    reading,
    rules,
    apps,
    askerOf(promotion),
    reviews.known ? reviews.value.reviewers.keys() : [],
  )
}

/** Of an expedited promotion: the apps that leave environments out, and where they come from. */
function shortcutsOf(
  reading: Reading,
  policy: Policy,
  rules: EnvironmentRules,
  { moves, expedite }: Promotion,
): ReadonlyMap<AppName, Shortcut> {
  if (expedite === undefined) return new Map()
  const way = furtherBack(policy, rules)
  return new Map(
    moves.flatMap((move) => {
      const rows = (environment: EnvironmentName) => previousOf(reading, environment, move.app)
      const found = shortcut(move, expedite, rules, way, rows)
      return found === undefined ? [] : [[move.app, found] as const]
    }),
  )
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

/** What an environment before says of an app. */
export function previousOf(reading: Reading, environment: EnvironmentName, app: AppName): Previous {
  return {
    environment,
    pin: pinFact(readReleaseFile(reading, environment, app)),
    standing: readStanding(reading, environment, app),
  }
}
