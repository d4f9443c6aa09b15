// The impact facts: everything a rollback's impact is worked out from, as far as it can be had.
import { type Eligibility, verdictOf } from '../../../gates/evaluate.ts'
import type { Policy } from '../../../domain/environments/environment.ts'
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { AppName, EnvironmentName } from '../../../domain/identifiers.ts'
import { expectedTime } from '../../../domain/impact/expected-time.ts'
import type { AppImpact, Elsewhere, GateVerdict, ImpactFacts } from '../../../domain/impact/impact.ts'
import { releasesSince } from '../../../domain/impact/releases-since.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { Move, Promotion } from '../../../domain/promotion/promotion.ts'
import { type Pin, sameImages } from '../../../domain/release/release.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { Query } from '../../../ports/git-host/git-host-queries.ts'
import { consumerQueries, readConsumers } from './consumer-pins.ts'
import { ledgerWindowQueries, readLedgerWindow } from '../ledger/ledger-window.ts'
import { readReleaseFile, releaseFileQuery } from '../release-files.ts'
import { type SourceReader, sourceFacts } from '../source/source-differences.ts'
import { readDeployedState, deployedStateQuery } from '../ledger/deployed-states.ts'

/** What to ask the repository before the impact can be told; some of it once the rest is known. */
export function impactQueries(
  policy: Policy,
  apps: readonly AppName[],
  soFar: Snapshot | undefined,
): readonly Query[] {
  return [
    ...ledgerWindowQueries(soFar),
    ...policy.environments.flatMap(({ name }) =>
      apps.flatMap((app) => [releaseFileQuery(name, app), deployedStateQuery(name, app)]),
    ),
    ...consumerQueries(policy.consumers, apps, soFar),
  ]
}

/** The repository as it was read. */
export interface ImpactScope {
  readonly repository: RepositoryRef
  readonly snapshot: Snapshot
  readonly policy: Policy
}

/** The facts of a snapshot, with what the registry and the apps' own repositories say. Nothing here stops a rollback. */
export async function impactFacts(
  { host, registry }: Pick<SourceReader, 'host' | 'registry'>,
  { repository, snapshot, policy }: ImpactScope,
  { environment, moves }: Pick<Promotion, 'environment' | 'moves'>,
  eligibility: Pick<Eligibility, 'judgements'>,
): Promise<ImpactFacts> {
  const reader = { host, registry, repository, snapshot }
  const entries = readLedgerWindow(snapshot)
  return {
    environment,
    apps: await Promise.all(moves.map(async (move) => appImpact(reader, policy, environment, entries, move))),
    consumers: readConsumers(snapshot, policy.consumers, moves),
    expectedTime: entries.known ? known(expectedTime(entries.value, environment)) : entries,
    verdicts: verdictsOfTarget(eligibility),
  }
}

/** What gates say of the release to go back to. A lock or a hold says nothing of it: they are about the moment. */
export function verdictsOfTarget({ judgements }: Pick<Eligibility, 'judgements'>): readonly GateVerdict[] {
  return judgements
    .filter(({ gate }) => gate !== 'lock' && gate !== 'hold')
    .map((judgement) => ({ gate: judgement.gate, verdict: verdictOf(judgement) }))
}

async function appImpact(
  reader: SourceReader,
  policy: Policy,
  environment: EnvironmentName,
  entries: Fact<readonly LedgerEntry[]>,
  move: Move,
): Promise<AppImpact> {
  const { app, from, to } = move
  const paths = policy.publishedFiles
    ?.filter((file) => file.app === undefined || file.app === app)
    .map(({ path }) => path)
  return {
    app,
    from: from.version,
    to: to.version,
    releases: entries.known ? releasesSince(entries.value, environment, move) : entries,
    ...(await sourceFacts(reader, move, paths)),
    elsewhere: elsewhereOf(reader.snapshot, policy, environment, move),
  }
}

/** Environments in which the app has no release file, or nothing pinned yet, are none. */
function elsewhereOf(
  snapshot: Snapshot,
  policy: Policy,
  here: EnvironmentName,
  { app, from, to }: Move,
): Fact<readonly Elsewhere[]> {
  const found: Elsewhere[] = []
  for (const { name: environment } of policy.environments) {
    const file = environment === here ? undefined : readReleaseFile(snapshot, environment, app)
    if (file?.kind === 'unreadable') return unavailable(`${file.path} cannot be read`)
    if (file?.kind !== 'pinned' || file.pin.version === undefined) continue
    const is = sameImages(file.pin, from)
      ? 'the-release-left'
      : sameImages(file.pin, to)
        ? 'the-target'
        : 'another'
    const health = healthOf(snapshot, environment, app, file.pin)
    found.push({ environment, version: file.pin.version, is, health })
  }
  return known(found)
}

/** What the ledger says of exactly this pin. */
function healthOf(
  snapshot: Snapshot,
  environment: EnvironmentName,
  app: AppName,
  pin: Pin,
): Elsewhere['health'] {
  const deployedState = readDeployedState(snapshot, environment, app)
  if (!deployedState.known) return 'unknown'
  return deployedState.value !== undefined && sameImages(deployedState.value.release, pin)
    ? deployedState.value.health.state
    : 'unreported'
}
