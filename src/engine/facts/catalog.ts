// The catalog of facts: one value a fact, with its query and how it is read. A fact without one does not compile.
import { askedForAny } from '../../domain/environments/for-apps.ts'
import { unavailable } from '../../domain/fact.ts'
import { askerOf } from '../../domain/promotion/promotion.ts'
import { codeOwnerQueries, readOwnership } from './people/code-owners.ts'
import { consumerQueries, readConsumers } from './impact/consumer-pins.ts'
import type { FactCatalog } from './fact-definition.ts'
import { attestedFacts } from './images/attested.ts'
import { buildOriginFacts } from './images/build-origin.ts'
import { imageFacts } from './images/images.ts'
import { perRuleSet } from './images/per-rule-set.ts'
import { scanFacts } from './images/scans.ts'
import { signatureFacts } from './images/signatures.ts'
import { deployedStateQuery } from './ledger/deployed-states.ts'
import { holdsQuery } from './ledger/holds.ts'
import { lockQueries, readLocks } from './ledger/locks.ts'
import { quarantineQuery, readQuarantines } from './ledger/quarantines.ts'
import { readVerifiedReleases, verifiedReleasesQuery } from './ledger/verified-releases.ts'
import { personQuery, readPerson } from './people/people.ts'
import { readPrevious } from './previous.ts'

const nothing = () => []
const notNeeded = unavailable('no gate asked for it')

export const factCatalog: FactCatalog = {
  locks: {
    query: ({ rules }) => lockQueries(rules.name),
    read: ({ releases, rules }) => readLocks(releases.snapshot, rules.name),
    notNeeded,
  },
  hold: { query: () => [holdsQuery], read: ({ proposed }) => proposed.hold, notNeeded },
  previous: {
    query: ({ rules, apps }) =>
      apps.flatMap((app) => rules.after.map((environment) => deployedStateQuery(environment, app))),
    read: ({ releases, policy, rules, promotion }) =>
      readPrevious(releases.snapshot, policy, rules, promotion),
    notNeeded: new Map(),
  },
  verifiedReleases: {
    query: ({ rules, apps }) => apps.map((app) => verifiedReleasesQuery(rules.name, app)),
    read: ({ releases, rules, promotion }) =>
      new Map(
        promotion.moves.map(({ app }) => [app, readVerifiedReleases(releases.snapshot, rules.name, app)]),
      ),
    notNeeded: new Map(),
  },
  quarantines: {
    query: () => [quarantineQuery],
    read: ({ releases }) => readQuarantines(releases.snapshot),
    notNeeded,
  },
  consumers: {
    query: ({ rules, apps, soFar }) => consumerQueries(rules.consumers, apps, soFar),
    read: ({ releases, rules, promotion }) =>
      readConsumers(releases.snapshot, rules.consumers, promotion.moves),
    notNeeded,
  },
  owners: {
    query: ({ rules, apps, soFar }) => codeOwnerQueries(rules, apps, [], soFar),
    read: ({ releases, rules, promotion, proposed: { reviews } }) =>
      readOwnership({
        snapshot: releases.snapshot,
        rules,
        apps: promotion.moves.map(({ app }) => app),
        requester: askerOf(promotion),
        reviewers: reviews.known ? reviews.value.reviewers.keys() : [],
      }),
    notNeeded,
  },
  requester: {
    query: ({ rules, requester }) => (requester === undefined ? [] : [personQuery(requester, rules)]),
    read: ({ releases, rules, promotion }) => {
      const requester = askerOf(promotion)
      return requester === undefined ? notNeeded : readPerson(releases.snapshot, requester, rules)
    },
    notNeeded,
  },
  images: {
    query: nothing,
    read: async ({ sources, rules, promotion }) =>
      perRuleSet(rules, promotion.moves, async (part) =>
        imageFacts(sources.registry, part.moves, part.rules.platforms),
      ),
    notNeeded: [],
    elsewhere: true,
  },
  signatures: {
    query: nothing,
    read: async ({ sources, rules, promotion }) =>
      perRuleSet(rules, promotion.moves, async (part) =>
        signatureFacts(sources.signatures, part.moves, part.rules.signature),
      ),
    notNeeded: [],
    elsewhere: true,
  },
  attested: {
    query: nothing,
    read: async ({ sources, rules, promotion }) =>
      perRuleSet(rules, promotion.moves, async (part) =>
        attestedFacts(sources.signatures, part.moves, part.rules),
      ),
    notNeeded: [],
    elsewhere: true,
  },
  contracts: { query: nothing, read: ({ releases }) => releases.contracts, notNeeded: new Map() },
  provenances: { query: nothing, read: ({ releases }) => releases.provenances, notNeeded: [] },
  buildOrigins: {
    query: nothing,
    read: async ({ sources: { host, traced }, repository, releases, rules, promotion }) =>
      perRuleSet(rules, promotion.moves, async (part) =>
        part.rules.traceability === undefined
          ? []
          : buildOriginFacts(
              { host, traced, repository, snapshot: releases.snapshot },
              askedForAny(releases.origins, part.moves),
              part.rules.traceability,
            ),
      ),
    notNeeded: [],
    elsewhere: true,
  },
  scans: {
    query: nothing,
    read: async ({ sources, rules, promotion }) =>
      perRuleSet(rules, promotion.moves, async (part) =>
        scanFacts(sources.scans, part.moves, part.rules, sources.now()),
      ),
    notNeeded: [],
    elsewhere: true,
  },
  results: { query: nothing, read: ({ proposed }) => proposed.results, notNeeded: new Map() },
  reviews: { query: nothing, read: ({ proposed }) => proposed.reviews, notNeeded },
  content: { query: nothing, read: ({ proposed }) => proposed.content, notNeeded },
}
