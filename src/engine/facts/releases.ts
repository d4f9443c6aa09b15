// The releases: what can only be asked once it is known which they are, in one more read for all gates together.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { Facts } from '../../domain/facts.ts'
import { askedForAny, type ForApps } from '../../domain/environments/for-apps.ts'
import { factsNeeded } from '../../gates/catalog.ts'
import type { Login } from '../../domain/identifiers.ts'
import type { Move, PromotionKind } from '../../domain/promotion/promotion.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import { readMore } from './read-snapshot.ts'
import { perRuleSet } from './images/per-rule-set.ts'
import { codeOwnerQueries } from './people/code-owners.ts'
import { contractFacts, contractQueries } from './contracts.ts'
import { checkSources, releaseCheckQueries, type Sources } from './threads/external-checks.ts'
import { provenanceFacts } from './images/provenances.ts'
import type { FactSources } from './fact-sources.ts'
import { type OriginFact, originFacts, buildOriginQueries } from './images/build-origin.ts'

/** What is known of the releases before they are judged. */
export interface Releases {
  /** All that was read so far. */
  readonly snapshot: Snapshot
  readonly contracts: Facts['contracts']
  readonly provenances: Facts['provenances']
  readonly origins: readonly ForApps<OriginFact>[]
  readonly sources: Sources
}

/** @param about `asker` is undefined where the bot itself asks */
export async function readReleases(
  dependencies: FactSources,
  repository: RepositoryRef,
  snapshot: Snapshot,
  rules: EnvironmentRules,
  {
    moves,
    asker,
    kind,
  }: { readonly moves: readonly Move[]; readonly asker: Login | undefined; readonly kind: PromotionKind },
): Promise<Releases> {
  const { host, registry, signatures, traced, bundles, stopwatch } = dependencies
  const needed = factsNeeded(rules, kind)
  const provenances = needed.has('provenances')
    ? await stopwatch.measure('provenances', async () =>
        perRuleSet(rules, moves, async (part) =>
          provenanceFacts(signatures, part.moves, part.rules.provenance),
        ),
      )
    : []
  const origins = needed.has('buildOrigins')
    ? await stopwatch.measure('buildOrigins', async () =>
        perRuleSet(rules, moves, async (part) =>
          originFacts(registry, part.moves, askedForAny(provenances, part.moves)),
        ),
      )
    : []
  const sources =
    kind === 'rollback' ? new Map() : await checkSources(registry, repository, snapshot, rules, moves)
  const apps = moves.map(({ app }) => app)
  const people = needed.has('owners') && asker !== undefined ? [asker] : []
  const whole = await stopwatch.measureRead(async () =>
    readMore(host, repository, snapshot, (soFar) => [
      ...contractQueries(bundles, repository, moves, rules, soFar),
      ...(people.length === 0 ? [] : codeOwnerQueries(rules, apps, people, soFar)),
      ...buildOriginQueries({ traced, repository, snapshot }, origins),
      ...releaseCheckQueries(rules, moves, sources),
    ]),
  )
  const contracts = await contractFacts(dependencies, repository, whole, moves, rules)
  return { snapshot: whole, contracts, provenances, origins, sources }
}
