// The releases: what can only be asked once it is known which they are, in one more read for all gates together.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { Facts } from '../../domain/facts.ts'
import { askedForAny, type ForApps } from '../../domain/environments/for-apps.ts'
import { factsNeeded } from '../../gates/catalog.ts'
import type { Login } from '../../domain/identifiers.ts'
import type { Move, PromotionKind } from '../../domain/promotion/promotion.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import { gatherMore } from './read-snapshot.ts'
import { apart } from './images/per-rule-set.ts'
import { codeOwnerQuestions } from './code-owners.ts'
import { contractFacts, contractQuestions } from './contracts.ts'
import { checkSources, releaseCheckQuestions, type Sources } from './threads/external-checks.ts'
import { provenanceFacts } from './images/provenances.ts'
import type { Timed } from './stopwatch.ts'
import { type OriginFact, originFacts, traceQuestions } from './images/build-origin.ts'

/** What is known of the releases before they are judged. */
export interface Releases {
  /** All that was read so far. */
  readonly reading: Reading
  readonly contracts: Facts['contracts']
  readonly provenances: Facts['provenances']
  readonly origins: readonly ForApps<OriginFact>[]
  readonly sources: Sources
}

/** @param about `asker` is undefined where the bot itself asks */
export async function readReleases(
  equipment: Timed,
  repository: RepositoryRef,
  reading: Reading,
  rules: EnvironmentRules,
  {
    moves,
    asker,
    kind,
  }: { readonly moves: readonly Move[]; readonly asker: Login | undefined; readonly kind: PromotionKind },
): Promise<Releases> {
  const { host, registry, signatures, traced, bundles, stopwatch } = equipment
  const needed = factsNeeded(rules, kind)
  const provenances = needed.has('provenances')
    ? await stopwatch.gathering('provenances', async () =>
        apart(rules, moves, async (part) => provenanceFacts(signatures, part.moves, part.rules.provenance)),
      )
    : []
  const origins = needed.has('traces')
    ? await stopwatch.gathering('traces', async () =>
        apart(rules, moves, async (part) =>
          originFacts(registry, part.moves, askedForAny(provenances, part.moves)),
        ),
      )
    : []
  const sources =
    kind === 'rollback' ? new Map() : await checkSources(registry, repository, reading, rules, moves)
  const apps = moves.map(({ app }) => app)
  const people = needed.has('owners') && asker !== undefined ? [asker] : []
  const whole = await stopwatch.reading(async () =>
    gatherMore(host, repository, reading, (soFar) => [
      ...contractQuestions(bundles, repository, moves, rules, soFar),
      ...(people.length === 0 ? [] : codeOwnerQuestions(rules, apps, people, soFar)),
      ...traceQuestions({ traced, repository, reading }, origins),
      ...releaseCheckQuestions(rules, moves, sources),
    ]),
  )
  const contracts = await contractFacts(equipment, repository, whole, moves, rules)
  return { reading: whole, contracts, provenances, origins, sources }
}
