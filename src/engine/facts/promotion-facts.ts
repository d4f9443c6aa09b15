// The promotion facts: everything the gates of an environment ask of the repository, for some apps.
import { type EnvironmentRules, type Policy, pathTo } from '../../domain/environments/environment.ts'
import { unavailable } from '../../domain/fact.ts'
import { furtherBack, type Shortcut, shortcut } from '../../domain/automation/shortcut.ts'
import { askedForAny } from '../../domain/environments/for-apps.ts'
import type { FactName, Facts, Previous } from '../../domain/facts.ts'
import { factsNeeded } from '../../gates/catalog.ts'
import type { AppName, EnvironmentName, Login } from '../../domain/identifiers.ts'
import { askerOf, kindOf, type Promotion, type PromotionKind } from '../../domain/promotion/promotion.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Query } from '../../ports/git-host/git-host-queries.ts'
import { perRuleSet } from './images/per-rule-set.ts'
import { attestedFacts } from './images/attested.ts'
import { imageFacts } from './images/images.ts'
import { codeOwnerQueries, readOwnership } from './code-owners.ts'
import { consumerQueries, readConsumers } from './consumer-pins.ts'
import { holdsQuery } from './ledger/holds.ts'
import { lockQueries, readLocks } from './ledger/locks.ts'
import { personQuery, readPerson } from './people.ts'
import { verifiedReleasesQuery, readVerifiedReleases } from './ledger/verified-releases.ts'
import { quarantineQuery, readQuarantines } from './ledger/quarantines.ts'
import { pinFact, readReleaseFile, releaseFileQuery } from './release-files.ts'
import type { Releases } from './releases.ts'
import { scanFacts } from './images/scans.ts'
import { signatureFacts } from './images/signatures.ts'
import { stabilityQueries } from './ledger/stability.ts'
import { readDeployedState, deployedStateQuery } from './ledger/deployed-states.ts'
import type { FactSources } from './fact-sources.ts'
import { buildOriginFacts } from './images/build-origin.ts'

/** What a question about a promotion is about. */
interface About {
  readonly rules: EnvironmentRules
  readonly apps: readonly AppName[]
  /** Undefined where the bot itself asks. */
  readonly requester: Login | undefined
  readonly soFar: Snapshot | undefined
}

/** What to ask the repository for each fact; what the pull request tells is asked with it, images, signatures and reports of their registry. */
const queriesFor: Record<FactName, (about: About) => readonly Query[]> = {
  locks: ({ rules }) => lockQueries(rules.name),
  hold: () => [holdsQuery],
  previous: ({ rules, apps }) =>
    apps.flatMap((app) => rules.after.map((environment) => deployedStateQuery(environment, app))),
  consumers: ({ rules, apps, soFar }) => consumerQueries(rules.consumers, apps, soFar),
  requester: ({ rules, requester }) => (requester === undefined ? [] : [personQuery(requester, rules)]),
  verifiedReleases: ({ rules, apps }) => apps.map((app) => verifiedReleasesQuery(rules.name, app)),
  quarantines: () => [quarantineQuery],
  images: () => [],
  contracts: () => [],
  signatures: () => [],
  provenances: () => [],
  buildOrigins: () => [],
  scans: () => [],
  results: () => [],
  attested: () => [],
  reviews: () => [],
  owners: ({ rules, apps, soFar }) => codeOwnerQueries(rules, apps, [], soFar),
  content: () => [],
}

/** What to ask before a promotion of these apps can be judged: what it is made of, and what its gates need. */
export function promotionQueries(
  policy: Policy,
  rules: EnvironmentRules,
  apps: readonly AppName[],
  requester: Login | undefined,
  kind: PromotionKind,
  isExpedited: boolean,
  soFar: Snapshot | undefined,
): readonly Query[] {
  const back = isExpedited ? furtherBack(policy, rules).map(({ environment }) => environment) : []
  return [
    ...apps.flatMap((app) => [
      ...[rules.name, ...rules.after, ...back].map((environment) => releaseFileQuery(environment, app)),
      ...[...pathTo(policy, rules.name), ...back].map((environment) => deployedStateQuery(environment, app)),
    ]),
    ...stabilityQueries(rules.name, apps),
    ...[...factsNeeded(rules, kind)].flatMap((fact) => queriesFor[fact]({ rules, apps, requester, soFar })),
  ]
}

const notAsked = unavailable('no gate asked for it')

/** The facts the gates need, of a reading and of the registry; what no gate asked for is unavailable. */
export async function promotionFacts(
  { host, registry, signatures, scans, traced, now, stopwatch }: FactSources,
  repository: RepositoryRef,
  { snapshot, contracts, provenances, origins }: Releases,
  policy: Policy,
  rules: EnvironmentRules,
  promotion: Promotion,
  proposed: Pick<Facts, 'reviews' | 'content' | 'hold' | 'results'>,
): Promise<Facts> {
  const { moves } = promotion
  const asker = askerOf(promotion)
  const needed = factsNeeded(rules, kindOf(promotion))
  const before = needed.has('previous') ? rules.after : []
  const shortcuts = shortcutsOf(snapshot, policy, rules, promotion)
  const buildOriginReader = { host, traced, repository, snapshot }
  return {
    rules,
    path: pathTo(policy, rules.name),
    locks: needed.has('locks') ? readLocks(snapshot, rules.name) : notAsked,
    previous: new Map(
      moves.map(({ app }) => {
        const short = shortcuts.get(app)
        return [
          app,
          short === undefined
            ? before.map((environment) => previousOf(snapshot, environment, app))
            : [short.source],
        ]
      }),
    ),
    skipped: new Map([...shortcuts].map(([app, { skipped }]) => [app, skipped])),
    verifiedReleases: new Map(
      needed.has('verifiedReleases')
        ? moves.map(({ app }) => [app, readVerifiedReleases(snapshot, rules.name, app)])
        : [],
    ),
    quarantines: needed.has('quarantines') ? readQuarantines(snapshot) : notAsked,
    consumers: needed.has('consumers') ? readConsumers(snapshot, rules.consumers, moves) : notAsked,
    owners: needed.has('owners') ? ownershipOf(snapshot, rules, promotion, proposed.reviews) : notAsked,
    requester: needed.has('requester') && asker !== undefined ? readPerson(snapshot, asker, rules) : notAsked,
    images: needed.has('images')
      ? await stopwatch.measure('images', async () =>
          perRuleSet(rules, moves, async (part) => imageFacts(registry, part.moves, part.rules.platforms)),
        )
      : [],
    signatures: needed.has('signatures')
      ? await stopwatch.measure('signatures', async () =>
          perRuleSet(rules, moves, async (part) =>
            signatureFacts(signatures, part.moves, part.rules.signature),
          ),
        )
      : [],
    attested: needed.has('attested')
      ? await stopwatch.measure('attested', async () =>
          perRuleSet(rules, moves, async (part) => attestedFacts(signatures, part.moves, part.rules)),
        )
      : [],
    contracts,
    provenances,
    buildOrigins: needed.has('buildOrigins')
      ? await stopwatch.measure('buildOrigins', async () =>
          perRuleSet(rules, moves, async (part) =>
            part.rules.traceability === undefined
              ? []
              : buildOriginFacts(
                  buildOriginReader,
                  askedForAny(origins, part.moves),
                  part.rules.traceability,
                ),
          ),
        )
      : [],
    scans: needed.has('scans')
      ? await stopwatch.measure('scans', async () =>
          perRuleSet(rules, moves, async (part) => scanFacts(scans, part.moves, part.rules, now())),
        )
      : [],
    ...proposed,
  }
}

function ownershipOf(
  snapshot: Snapshot,
  rules: EnvironmentRules,
  promotion: Promotion,
  reviews: Facts['reviews'],
): Facts['owners'] {
  const apps = promotion.moves.map(({ app }) => app)
  return readOwnership(
    snapshot,
    rules,
    apps,
    askerOf(promotion),
    reviews.known ? reviews.value.reviewers.keys() : [],
  )
}

/** Of an expedited promotion: the apps that leave environments out, and where they come from. */
function shortcutsOf(
  snapshot: Snapshot,
  policy: Policy,
  rules: EnvironmentRules,
  { moves, expedite }: Promotion,
): ReadonlyMap<AppName, Shortcut> {
  if (expedite === undefined) return new Map()
  const way = furtherBack(policy, rules)
  return new Map(
    moves.flatMap((move) => {
      const rows = (environment: EnvironmentName) => previousOf(snapshot, environment, move.app)
      const found = shortcut(move, expedite, rules, way, rows)
      return found === undefined ? [] : [[move.app, found] as const]
    }),
  )
}

/** Where the apps stand on the way to an environment, first environment first. */
export function chainOf(
  snapshot: Snapshot,
  policy: Policy,
  environment: EnvironmentName,
  apps: readonly AppName[],
): readonly DeployedState[] {
  return pathTo(policy, environment).flatMap((stage) =>
    apps.flatMap((app) => {
      const deployedState = readDeployedState(snapshot, stage, app)
      return deployedState.known && deployedState.value !== undefined ? [deployedState.value] : []
    }),
  )
}

/** What an environment before says of an app. */
export function previousOf(snapshot: Snapshot, environment: EnvironmentName, app: AppName): Previous {
  return {
    environment,
    pin: pinFact(readReleaseFile(snapshot, environment, app)),
    deployedState: readDeployedState(snapshot, environment, app),
  }
}
